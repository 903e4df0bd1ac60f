/** Commands that sign in and out, and that switch between connections. */
import { commands, l10n, window, workspace } from 'vscode';
import type { Identity } from '../../account/identity.ts';
import { methodTraits } from '../../account/methodTraits.ts';
import { SignInError } from '../../account/signInError.ts';
import { scheme } from '../../intune/address.ts';
import type { CommandContext } from '../commandContext.ts';
import {
  identityDetail,
  identityLabel,
  connectionDetail,
  connectionLabel,
} from '../messages/connectionText.ts';
import { formatNumber } from '../messages/localeFormat.ts';
import { runSignInWizard } from '../signIn/signInWizard.ts';
import type { SignInArguments } from '../signIn/signInWizard.ts';
import { connectionOf } from '../tree/nodes.ts';
import type { Node } from '../tree/nodes.ts';

const statusBarTimeMs = 5000;

/**
 * Asks for what the arguments do not specify, signs in and makes the connection the active one.
 * @throws SignInError if the sign-in fails; not if the user cancels
 */
export async function signIn(
  signInArguments: SignInArguments,
  { context, signInFlows, connections }: Pick<CommandContext, 'context' | 'signInFlows' | 'connections'>,
): Promise<void> {
  const choice = await runSignInWizard(signInArguments, context, connections);
  if (!choice) return;
  try {
    const identity = await signInFlows.signIn(choice.method, choice.target);
    connections.activate(identity.id);
    await commands.executeCommand('intuneStatus.configurations.focus');
    const text = l10n.t('Signed in as {0}', identityLabel(identity));
    window.setStatusBarMessage(`$(check) ${text}`, statusBarTimeMs);
  } catch (error) {
    if (error instanceof SignInError && error.problem === 'cancelled') return;
    throw error;
  }
}

/** Signs out of the account of a tree node, or of one that the user picks, after a confirmation. */
export async function signOut(
  node: Node | undefined,
  { signInFlows, connections }: Pick<CommandContext, 'signInFlows' | 'connections'>,
): Promise<void> {
  const identity = node ? connectionOf(node).identity : await pickIdentity(connections);
  if (!identity) return;
  const unsaved = workspace.textDocuments.filter(
    ({ uri, isDirty }) => isDirty && uri.scheme === scheme && uri.authority === identity.id,
  );
  const detail = [
    unsaved.length > 0
      ? l10n.t(
          'Documents with unsaved changes stay open: {0}. To save them, sign in again with this account.',
          formatNumber(unsaved.length),
        )
      : l10n.t('Its tokens and secrets are removed from this computer.'),
    ...(methodTraits[identity.method].keepsSession
      ? [l10n.t('VS Code stays signed in to this account. To sign out there too, use the Accounts menu.')]
      : []),
  ].join(' ');
  const confirm = l10n.t('Sign Out');
  const question = l10n.t('Sign out of {0}?', identityLabel(identity));
  const choice = await window.showWarningMessage(question, { modal: true, detail }, confirm);
  if (choice === confirm) await signInFlows.signOut(identity);
}

async function pickIdentity(connections: CommandContext['connections']): Promise<Identity | undefined> {
  const items = connections.identities().map((identity) => ({
    label: identityLabel(identity),
    description: identityDetail(identity),
    identity,
  }));
  if (items.length === 0) {
    void window.showInformationMessage(l10n.t('You are not signed in to any account.'));
    return undefined;
  }
  const placeHolder = l10n.t('Select an account to sign out');
  return (await window.showQuickPick(items, { placeHolder }))?.identity;
}

interface ConnectionItem {
  readonly label: string;
  readonly description?: string;
  readonly id?: string;
  readonly command?: string;
}

/** Asks for the active connection. Commands that need a connection and have no argument use it. */
export async function switchConnection({ connections }: Pick<CommandContext, 'connections'>): Promise<void> {
  const { active } = connections;
  const items: ConnectionItem[] = [
    ...connections.all().map((connection) => ({
      label: `${connection.id === active?.id ? '$(check) ' : ''}${connectionLabel(connection)}`,
      description: connectionDetail(connection),
      id: connection.id,
    })),
    { label: `$(add) ${l10n.t('Sign In…')}`, command: 'intuneStatus.signIn' },
    {
      label: `$(beaker) ${l10n.t('Explore Sample Tenant')}`,
      command: 'intuneStatus.openSampleTenant',
    },
  ];
  const item = await window.showQuickPick(items, { placeHolder: l10n.t('Select a connection') });
  if (item?.command !== undefined) await commands.executeCommand(item.command);
  else if (item?.id !== undefined) connections.activate(item.id);
}
