// A provider of accounts in VS Code that asks the test for what Microsoft's own one asks Microsoft for. That one takes
// this name only where its setting names a cloud.
const { authentication, EventEmitter } = require('vscode');

async function ask(what, body) {
  const answer = await fetch(`${process.env.EDITOR_ACCOUNTS}/${what}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

exports.activate = ({ subscriptions }) => {
  const changed = new EventEmitter();
  const provider = {
    onDidChangeSessions: changed.event,
    getSessions: (scopes, { account } = {}) => ask('find', { scopes, account }),
    async createSession(scopes, { account } = {}) {
      const session = await ask('sign-in', { scopes, account });
      changed.fire({ added: [session], removed: [], changed: [] });
      return session;
    },
    removeSession: (id) => ask('remove', { id }),
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
