// An authentication provider for VS Code that gets its sessions from the test's server instead of from Microsoft. VS
// Code's own provider registers this id only if its setting selects a cloud, so the two do not conflict.
const { authentication, EventEmitter } = require('vscode');

async function send(operation, body) {
  const response = await fetch(`${process.env.VSCODE_ACCOUNTS_URL}/${operation}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

exports.activate = ({ subscriptions }) => {
  const changed = new EventEmitter();
  const provider = {
    onDidChangeSessions: changed.event,
    getSessions: (scopes, { account } = {}) => send('find', { scopes, account }),
    async createSession(scopes, { account } = {}) {
      const session = await send('sign-in', { scopes, account });
      changed.fire({ added: [session], removed: [], changed: [] });
      return session;
    },
    removeSession: (id) => send('remove', { id }),
  };
  const options = { supportsMultipleAccounts: true };
  subscriptions.push(
    changed,
    authentication.registerAuthenticationProvider(
      'microsoft-sovereign-cloud',
      'Microsoft Sovereign Cloud',
      provider,
      options,
    ),
  );
};
