/** What is asked of a person on the way to a connection. Undefined: they would rather not. */
import { l10n, QuickPickItemKind, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { cloudNames, clouds } from '../../account/clouds.ts';
import type { CloudChoice } from '../../account/clouds.ts';
import type { WayName } from '../../account/identity.ts';
import type { WayOffer } from '../../account/ways.ts';
import { cloudLabel, obstacleText, wayDetail, wayLabel } from '../words/signIn.ts';

interface WayItem extends QuickPickItem {
  readonly offer?: WayOffer;
  readonly otherCloud?: true;
}

export async function askWay(
  offers: readonly WayOffer[],
  cloud: CloudChoice,
): Promise<WayName | 'other cloud' | undefined> {
  const possible = offers.filter(({ obstacle }) => !obstacle);
  const impossible = offers.filter(({ obstacle }) => obstacle);
  const separator = (label: string): WayItem => ({ label, kind: QuickPickItemKind.Separator });
  const items: WayItem[] = [
    ...possible.map((offer) => ({ label: wayLabel(offer.way), detail: wayDetail(offer.way), offer })),
    ...(impossible.length > 0 ? [separator(l10n.t('not possible here'))] : []),
    ...impossible.map((offer) => ({
      label: `$(circle-slash) ${wayLabel(offer.way)}`,
      detail: obstacleText(offer.obstacle!),
      offer,
    })),
    separator(''),
    { label: l10n.t('Another cloud…'), description: cloudLabel(cloud), otherCloud: true },
  ];
  const title = l10n.t('Sign in to {0}', cloudLabel(cloud));
  const picked = await window.showQuickPick(items, { title, matchOnDetail: true, ignoreFocusOut: true });
  if (picked?.otherCloud) return 'other cloud';
  if (!picked?.offer) return undefined;
  if (!picked.offer.obstacle) return picked.offer.way;
  void window.showInformationMessage(obstacleText(picked.offer.obstacle));
  return undefined;
}

export async function askCloud(custom: boolean): Promise<CloudChoice | undefined> {
  const choices: readonly CloudChoice[] = custom ? [...cloudNames, 'custom'] : cloudNames;
  const items = choices.map((cloud) => ({
    label: cloudLabel(cloud),
    description: cloud === 'custom' ? '' : new URL(clouds[cloud].graph).host,
    cloud,
  }));
  return (await window.showQuickPick(items, { title: l10n.t('Which cloud?'), ignoreFocusOut: true }))?.cloud;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/i;

export async function askClient(suggested: string): Promise<string | undefined> {
  const said = await window.showInputBox({
    title: l10n.t('Client id of your app registration'),
    prompt: l10n.t('“Application (client) ID” on the overview page of the registration in Microsoft Entra.'),
    placeHolder: '00000000-0000-0000-0000-000000000000',
    value: suggested,
    ignoreFocusOut: true,
    validateInput: (text) =>
      guid.test(text.trim())
        ? undefined
        : l10n.t('A client id is a GUID: 32 digits and letters a to f in five groups.'),
  });
  return said?.trim().toLowerCase();
}

export async function askTenant(suggested: string): Promise<string | undefined> {
  const said = await window.showInputBox({
    title: l10n.t('Tenant'),
    prompt: l10n.t('“Directory (tenant) ID”, or a domain of the tenant such as contoso.onmicrosoft.com.'),
    placeHolder: 'contoso.onmicrosoft.com',
    value: suggested,
    ignoreFocusOut: true,
    validateInput: (text) =>
      guid.test(text.trim()) || domain.test(text.trim())
        ? undefined
        : l10n.t('A tenant is a GUID, or a domain such as contoso.onmicrosoft.com.'),
  });
  return said?.trim().toLowerCase();
}
