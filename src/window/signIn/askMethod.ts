/** In which way, and in which cloud, somebody wants to sign in. Undefined: they would rather not. */
import { l10n, QuickPickItemKind, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { cloudNames, clouds } from '../../account/clouds.ts';
import type { CloudChoice } from '../../account/clouds.ts';
import type { SignInMethodName } from '../../account/identity.ts';
import type { MethodAvailability } from '../../account/availableMethods.ts';
import { notify } from '../messages/notify.ts';
import { cloudLabel, obstacleText, methodDetail, methodLabel } from '../messages/signInText.ts';

interface WayItem extends QuickPickItem {
  readonly offer?: MethodAvailability;
  readonly go?: 'other cloud' | 'registration';
}

export async function askMethod(
  offers: readonly MethodAvailability[],
  cloud: CloudChoice,
): Promise<SignInMethodName | 'other cloud' | 'registration' | 'not here' | undefined> {
  const possible = offers.filter(({ obstacle }) => !obstacle);
  const impossible = offers.filter(({ obstacle }) => obstacle);
  const separator = (label: string): WayItem => ({ label, kind: QuickPickItemKind.Separator });
  const items: WayItem[] = [
    ...possible.map((offer) => ({
      label: methodLabel(offer.method),
      detail: methodDetail(offer.method),
      offer,
    })),
    ...(impossible.length > 0 ? [separator(l10n.t('not possible here'))] : []),
    ...impossible.map((offer) => ({
      label: `$(circle-slash) ${methodLabel(offer.method)}`,
      detail: obstacleText(offer.obstacle!),
      offer,
    })),
    separator(''),
    { label: `$(globe) ${l10n.t('Another cloud…')}`, description: cloudLabel(cloud), go: 'other cloud' },
    { label: `$(book) ${l10n.t('How to register the app…')}`, go: 'registration' },
  ];
  const title = l10n.t('Sign In: {0}', cloudLabel(cloud));
  const picked = await window.showQuickPick(items, { title, matchOnDetail: true, ignoreFocusOut: true });
  if (picked?.go) return picked.go;
  if (!picked?.offer) return undefined;
  if (!picked.offer.obstacle) return picked.offer.method;
  notify('info', obstacleText(picked.offer.obstacle), [{ label: l10n.t('OK'), run: () => undefined }]);
  return 'not here';
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
