/** Everything that has to be known before somebody signs in: the way, the cloud, the application and the tenant. */
import { l10n } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { cloudNames, isCloudChoice } from '../../account/clouds.ts';
import type { CloudChoice } from '../../account/clouds.ts';
import type { SignInMethodName } from '../../account/identity.ts';
import type { AppRegistration, SignInTarget } from '../../account/signInMethod.ts';
import { availableMethods } from '../../account/availableMethods.ts';
import type { Accounts } from './accounts.ts';
import { askRegistration } from './askRegistration.ts';
import { askCloud, askMethod } from './askMethod.ts';
import { cloud as configuredCloud, customEndpoint } from '../settings.ts';
import { environmentOf, endpointsOf, suggestedRegistration } from './environment.ts';
import { showRegistrationPage } from './registrationPage.ts';

/**
 * What a key binding or a script may say beforehand, so that it is not asked. It may insist on a way that is thought
 * not to work here, but not on one that is switched off.
 */
export interface SignInArguments {
  readonly method?: SignInMethodName;
  readonly cloud?: CloudChoice;
  readonly client?: string;
  readonly tenant?: string;
}

interface Choice {
  readonly way: SignInMethodName;
  readonly target: SignInTarget;
}

/**
 * @returns undefined where the person would rather not
 * @throws Error for people, where what was said beforehand cannot be done
 */
export async function runSignInWizard(
  said: SignInArguments,
  context: ExtensionContext,
  accounts: Accounts,
): Promise<Choice | undefined> {
  let cloud = cloudOf(said);
  const offers = availableMethods(environmentOf(context, cloud));
  const insisted = offers.find(
    (offer) => offer.method === said.method && offer.obstacle !== 'setting',
  )?.method;
  const typed = new Map<CloudChoice, AppRegistration>();
  for (;;) {
    const picked = insisted === undefined ? await pickWay(context, cloud) : { way: insisted, cloud };
    if (!picked) return undefined;
    const { way } = picked;
    cloud = picked.cloud;
    const endpoints = endpointsOf(cloud);
    if (way === 'accessToken') return { way, target: { cloud, endpoints, client: '', tenant: '' } };
    const suggested = typed.get(cloud) ?? suggestedRegistration(cloud, accounts.allEver());
    const asked = await askRegistration(said, suggested, cloud, insisted === undefined);
    if (!asked?.back) return asked && { way, target: { cloud, endpoints, ...asked.answers } };
    typed.set(cloud, asked.answers);
  }
}

function cloudOf({ cloud }: SignInArguments): CloudChoice {
  if (cloud === undefined) return configuredCloud();
  if (isCloudChoice(cloud)) return cloud;
  const known = [...cloudNames, 'custom'].join(', ');
  throw new Error(l10n.t('There is no cloud {0}. There are: {1}.', String(cloud), known));
}

async function pickWay(
  context: ExtensionContext,
  offered: CloudChoice,
): Promise<{ readonly way: SignInMethodName; readonly cloud: CloudChoice } | undefined> {
  for (let cloud = offered; ;) {
    const picked = await askMethod(availableMethods(environmentOf(context, cloud)), cloud);
    if (picked === 'registration') showRegistrationPage(cloud);
    if (picked === undefined || picked === 'registration') return undefined;
    if (picked === 'other cloud') cloud = (await askOtherCloud()) ?? cloud;
    else if (picked !== 'not here') return { way: picked, cloud };
  }
}

function askOtherCloud(): Promise<CloudChoice | undefined> {
  return askCloud(customEndpoint() !== undefined);
}
