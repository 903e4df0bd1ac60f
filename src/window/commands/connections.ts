/** Signing in, signing out, and choosing among connections. */
import { commands, l10n, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import type { Identity } from '../../account/identity.ts';
import { SignInError } from '../../account/signInError.ts';
import { scheme } from '../../intune/address.ts';
import { methodTraits } from '../../account/methodTraits.ts';
import type { SignInFlows } from '../signIn/signInFlows.ts';
import { runSignInWizard } from '../signIn/signInWizard.ts';
import type { SignInArguments } from '../signIn/signInWizard.ts';
import type { Connections } from '../../account/connections.ts';
import { connectionOf } from '../tree/nodes.ts';
import type { Node } from '../tree/nodes.ts';
import { signInText } from '../messages/signInText.ts';
import {
  identityDetail,
  identityLabel,
  connectionDetail,
  connectionLabel,
} from '../messages/connectionText.ts';

export interface Connecting {
  readonly context: ExtensionContext;
  readonly signInFlows: SignInFlows;
  readonly tenants: Connections;
}

export async function signIn(
  said: SignInArguments,
  { context, signInFlows, tenants }: Connecting,
): Promise<void> {
  const chosen = await runSignInWizard(said, context, tenants);
  if (!chosen) return;
  try {
    const identity = await signInFlows.signIn(chosen.method, chosen.target);
    tenants.activate(identity.id);
    await commands.executeCommand('intuneStatus.configurations.focus');
    const words = l10n.t('Signed in as {0}', identityLabel(identity));
    window.setStatusBarMessage(`$(check) ${words}`, 5000);
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    if (error.problem === 'cancelled') return;
    throw new Error(signInText(error), { cause: error });
  }
}

export async function signOut(
  node: Node | undefined,
  { signInFlows, tenants }: Pick<Connecting, 'signInFlows' | 'tenants'>,
): Promise<void> {
  const identity = node ? connectionOf(node).identity : await pickIdentity(tenants);
  if (!identity) return;
  const unsaved = workspace.textDocuments.filter(
    ({ uri, isDirty }) => isDirty && uri.scheme === scheme && uri.authority === identity.id,
  );
  const go = l10n.t('Sign Out');
  const kept =
    unsaved.length > 0
      ? l10n.t(
          'Unsaved documents of it stay open: {0}. They can be saved when you have signed in again.',
          unsaved.length,
        )
      : l10n.t('Its tokens and secrets are removed from this computer.');
  const session = methodTraits[identity.method].keepsSession
    ? l10n.t('VS Code itself stays signed in; see its Accounts menu.')
    : '';
  const options = { modal: true, detail: `${kept} ${session}`.trim() };
  const choice = await window.showWarningMessage(
    l10n.t('Sign out {0}?', identityLabel(identity)),
    options,
    go,
  );
  if (choice !== go) return;
  await signInFlows.signOut(identity);
}

async function pickIdentity(tenants: Connections): Promise<Identity | undefined> {
  const items = tenants.identities().map((identity) => ({
    label: identityLabel(identity),
    description: identityDetail(identity),
    identity,
  }));
  if (items.length === 0) {
    void window.showInformationMessage(l10n.t('Nobody is signed in.'));
    return undefined;
  }
  return (await window.showQuickPick(items, { placeHolder: l10n.t('Sign out whom?') }))?.identity;
}

/** Which connection commands are about that are told of none. */
export async function switchConnection({ tenants }: Pick<Connecting, 'tenants'>): Promise<void> {
  const { active } = tenants;
  const items = tenants.all().map((connection) => ({
    label: `${connection.id === active?.id ? '$(check) ' : ''}${connectionLabel(connection)}`,
    description: connectionDetail(connection),
    id: connection.id,
  }));
  const others = [
    { label: l10n.t('$(add) Sign In…'), command: 'intuneStatus.signIn' },
    { label: l10n.t('$(beaker) Explore Sample Tenant'), command: 'intuneStatus.openSampleTenant' },
  ];
  const picked = await window.showQuickPick<{ label: string; id?: string; command?: string }>(
    [...items, ...others],
    { placeHolder: l10n.t('Which connection?') },
  );
  if (picked?.command !== undefined) await commands.executeCommand(picked.command);
  else if (picked?.id !== undefined) tenants.activate(picked.id);
}
