/** The steps before a sign-in: asks for the method, the cloud, the client ID and the tenant. */
import { l10n } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { availableMethods } from '../../account/availableMethods.ts';
import { cloudNames, isCloudChoice } from '../../account/clouds.ts';
import type { CloudChoice } from '../../account/clouds.ts';
import type { Connections } from '../../account/connections.ts';
import { methodTraits, parseMethodName } from '../../account/methodTraits.ts';
import type { SignInMethodName } from '../../account/methodTraits.ts';
import type { AppRegistration, SignInTarget } from '../../account/signInMethod.ts';
import { cloud as defaultCloud, customEndpoint } from '../settings.ts';
import { askCloud, askMethod } from './askMethod.ts';
import { askRegistration } from './askRegistration.ts';
import { endpointsOf, environmentOf, suggestedRegistration } from './environment.ts';
import { showRegistrationPage } from './registrationPage.ts';

/**
 * The arguments of the command `intuneStatus.signIn`, for key bindings and scripts. The user is asked only for those that
 * are missing or invalid. `method` can be one that seems unavailable here, but not one that a setting disables.
 */
export interface SignInArguments {
  readonly method?: SignInMethodName;
  /** The former name of `method`. Key bindings that were written for an earlier version use it. */
  readonly way?: string;
  readonly cloud?: CloudChoice;
  readonly client?: string;
  readonly tenant?: string;
}

export interface SignInChoice {
  readonly method: SignInMethodName;
  readonly target: SignInTarget;
}

/**
 * Asks for what the arguments do not specify.
 * @returns undefined if the user cancels
 * @throws Error with a translated message, if the cloud or the custom endpoint is invalid
 */
export async function runSignInWizard(
  given: SignInArguments,
  context: ExtensionContext,
  connections: Connections,
): Promise<SignInChoice | undefined> {
  let cloud = cloudOf(given);
  const requested = parseMethodName(given.method ?? given.way);
  const givenMethod = availableMethods(environmentOf(context, cloud)).find(
    ({ method, obstacle }) => method === requested && obstacle !== 'disabled',
  )?.method;
  const entered = new Map<CloudChoice, AppRegistration>();
  for (;;) {
    const picked =
      givenMethod === undefined ? await pickMethod(context, cloud) : { method: givenMethod, cloud };
    if (!picked) return undefined;
    const { method } = picked;
    cloud = picked.cloud;
    const endpoints = endpointsOf(cloud);
    if (!methodTraits[method].needsRegistration) {
      return { method, target: { cloud, endpoints, client: '', tenant: '' } };
    }
    const answers = await askRegistration({
      given,
      suggested: entered.get(cloud) ?? suggestedRegistration(cloud, connections.identityHistory()),
      cloud,
      canGoBack: givenMethod === undefined,
    });
    if (!answers) return undefined;
    if (!answers.back) return { method, target: { cloud, endpoints, ...answers.registration } };
    entered.set(cloud, answers.registration);
  }
}

function cloudOf({ cloud }: SignInArguments): CloudChoice {
  if (cloud === undefined) return defaultCloud();
  if (isCloudChoice(cloud)) return cloud;
  const names = [...cloudNames, 'custom'].join(', ');
  throw new Error(l10n.t('Unknown cloud: {0}. Use one of these: {1}.', String(cloud), names));
}

async function pickMethod(
  context: ExtensionContext,
  initialCloud: CloudChoice,
): Promise<{ readonly method: SignInMethodName; readonly cloud: CloudChoice } | undefined> {
  for (let cloud = initialCloud; ;) {
    const answer = await askMethod(availableMethods(environmentOf(context, cloud)), cloud);
    switch (answer?.kind) {
      case undefined:
        return undefined;
      case 'method':
        return { method: answer.method, cloud };
      case 'registration':
        showRegistrationPage(cloud);
        return undefined;
      case 'otherCloud':
        cloud = (await askCloud(customEndpoint() !== undefined)) ?? cloud;
        break;
      case 'unavailable':
        break;
    }
  }
}
