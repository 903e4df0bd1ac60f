/** Signing in, signing out, and choosing among connections. */
import { commands, l10n, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { cloudNames, customPlace, isCloudChoice } from '../../account/clouds.ts';
import type { CloudChoice } from '../../account/clouds.ts';
import type { Identity, WayName } from '../../account/identity.ts';
import { SignInError } from '../../account/signInError.ts';
import { waysFor } from '../../account/ways.ts';
import type { Target } from '../../account/way.ts';
import { scheme } from '../../intune/address.ts';
import type { Accounts } from '../signIn/accounts.ts';
import { askCloud, askWay } from '../signIn/askWay.ts';
import { askRegistration } from '../signIn/askRegistration.ts';
import { cloudWanted, environmentOf, placeOf, registrationWanted } from '../signIn/environment.ts';
import { showRegistrationPage } from '../signIn/registrationPage.ts';
import type { Tenants } from '../connect/tenants.ts';
import { tenantOf } from '../tree/nodes.ts';
import type { Node } from '../tree/nodes.ts';
import { signInText } from '../words/signIn.ts';
import { identityDetail, identityLabel, tenantDetail, tenantLabel } from '../words/tenants.ts';

export interface Connecting {
  readonly context: ExtensionContext;
  readonly accounts: Accounts;
  readonly tenants: Tenants;
}

/**
 * What a key binding or a script may say beforehand, so that it is not asked. It may insist on a way that is thought
 * not to work here, but not on one that is switched off.
 */
export interface SignInRequest {
  readonly way?: WayName;
  readonly cloud?: CloudChoice;
  readonly client?: string;
  readonly tenant?: string;
}

export async function signIn(said: SignInRequest, { context, accounts, tenants }: Connecting): Promise<void> {
  const chosen = await choose(said, context, accounts);
  if (!chosen) return;
  try {
    const identity = await accounts.signIn(chosen.way, chosen.target);
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

async function choose(
  said: SignInRequest,
  context: ExtensionContext,
  accounts: Accounts,
): Promise<{ way: WayName; target: Target } | undefined> {
  if (said.cloud !== undefined && !isCloudChoice(said.cloud)) {
    throw new Error(
      l10n.t(
        'There is no cloud {0}. There are: {1}.',
        String(said.cloud),
        [...cloudNames, 'custom'].join(', '),
      ),
    );
  }
  let cloud = said.cloud ?? cloudWanted();
  const offers = waysFor(environmentOf(context, cloud));
  let way = offers.find((offer) => offer.way === said.way && offer.obstacle !== 'setting')?.way;
  while (way === undefined) {
    const picked = await askWay(waysFor(environmentOf(context, cloud)), cloud);
    if (picked === 'registration') showRegistrationPage(cloud);
    if (picked === undefined || picked === 'registration') return undefined;
    if (picked === 'other cloud') cloud = (await askOtherCloud()) ?? cloud;
    else if (picked !== 'not here') way = picked;
  }
  const place = placeOf(cloud);
  if (way === 'token') return { way, target: { cloud, place, client: '', tenant: '' } };
  const registered = await askRegistration(said, registrationWanted(cloud, accounts.allEver()), cloud);
  return registered && { way, target: { cloud, place, ...registered } };
}

function askOtherCloud(): Promise<CloudChoice | undefined> {
  const custom = workspace.getConfiguration('intuneStatus').get('customEndpoint');
  return askCloud(customPlace(custom) !== undefined);
}

export async function signOut(
  node: Node | undefined,
  { accounts }: Pick<Connecting, 'accounts'>,
): Promise<void> {
  const identity = node ? tenantOf(node).connection.identity : await pickIdentity(accounts);
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
  const session =
    identity.way === 'editor' ? l10n.t('VS Code itself stays signed in; see its Accounts menu.') : '';
  const options = { modal: true, detail: `${kept} ${session}`.trim() };
  const choice = await window.showWarningMessage(
    l10n.t('Sign out {0}?', identityLabel(identity)),
    options,
    go,
  );
  if (choice !== go) return;
  await accounts.signOut(identity);
}

async function pickIdentity(accounts: Accounts): Promise<Identity | undefined> {
  const items = accounts.all().map((identity) => ({
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
  const items = tenants.all().map(({ connection }) => ({
    label: `${connection.id === active?.connection.id ? '$(check) ' : ''}${tenantLabel(connection)}`,
    description: tenantDetail(connection),
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
