/** Quick picks for the sign-in method and the cloud. */
import { l10n, QuickPickItemKind, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { MethodAvailability } from '../../account/availableMethods.ts';
import { cloudNames, clouds } from '../../account/clouds.ts';
import type { CloudChoice } from '../../account/clouds.ts';
import type { SignInMethodName } from '../../account/methodTraits.ts';
import { notify } from '../messages/notify.ts';
import { cloudLabel, methodDetail, methodLabel, obstacleText } from '../messages/signInText.ts';

export type MethodAnswer =
  | { readonly kind: 'method'; readonly method: SignInMethodName }
  /** The user picked a method that is not available here, and saw the reason. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'otherCloud' }
  | { readonly kind: 'registration' };

interface MethodItem extends QuickPickItem {
  readonly answer?: MethodAnswer;
  readonly explanation?: string;
}

/**
 * Asks for a sign-in method. Explains why a method is not available if the user picks it.
 * @returns undefined if the user cancels
 */
export async function askMethod(
  methods: readonly MethodAvailability[],
  cloud: CloudChoice,
): Promise<MethodAnswer | undefined> {
  const separator = (label: string): MethodItem => ({ label, kind: QuickPickItemKind.Separator });
  const available = methods.flatMap(({ method, obstacle }): MethodItem[] =>
    obstacle
      ? []
      : [{ label: methodLabel(method), detail: methodDetail(method), answer: { kind: 'method', method } }],
  );
  const unavailable = methods.flatMap(({ method, obstacle }): MethodItem[] => {
    if (!obstacle) return [];
    const explanation = obstacleText(obstacle);
    const label = `$(circle-slash) ${methodLabel(method)}`;
    return [{ label, detail: explanation, explanation, answer: { kind: 'unavailable' } }];
  });
  const items: readonly MethodItem[] = [
    ...available,
    ...(unavailable.length > 0 ? [separator(l10n.t('not available here'))] : []),
    ...unavailable,
    separator(''),
    {
      label: `$(globe) ${l10n.t('Another cloud…')}`,
      description: cloudLabel(cloud),
      answer: { kind: 'otherCloud' },
    },
    { label: `$(book) ${l10n.t('How to register the app…')}`, answer: { kind: 'registration' } },
  ];
  const title = l10n.t('Sign In: {0}', cloudLabel(cloud));
  const picked = await window.showQuickPick(items, { title, matchOnDetail: true, ignoreFocusOut: true });
  if (picked?.explanation !== undefined) {
    notify('info', picked.explanation, [{ label: l10n.t('OK'), run: () => undefined }]);
  }
  return picked?.answer;
}

/**
 * Asks for a cloud.
 * @param hasCustomEndpoint whether to offer the custom endpoint
 * @returns undefined if the user cancels
 */
export async function askCloud(hasCustomEndpoint: boolean): Promise<CloudChoice | undefined> {
  const choices: readonly CloudChoice[] = hasCustomEndpoint ? [...cloudNames, 'custom'] : cloudNames;
  const items = choices.map((cloud) => ({
    label: cloudLabel(cloud),
    description: cloud === 'custom' ? '' : new URL(clouds[cloud].graph).host,
    cloud,
  }));
  const title = l10n.t('Select a cloud');
  return (await window.showQuickPick(items, { title, ignoreFocusOut: true }))?.cloud;
}
