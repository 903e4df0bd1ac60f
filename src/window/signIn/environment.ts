/** The inputs of a sign-in that come from the settings and from the environment of the extension. */
import { env, ExtensionKind, l10n, UIKind } from 'vscode';
import type { ExtensionContext } from 'vscode';
import type { SignInEnvironment } from '../../account/availableMethods.ts';
import { clouds } from '../../account/clouds.ts';
import type { CloudChoice, Endpoints } from '../../account/clouds.ts';
import type { Identity } from '../../account/identity.ts';
import { methodTraits } from '../../account/methodTraits.ts';
import type { AppRegistration } from '../../account/signInMethod.ts';
import * as settings from '../settings.ts';

/** What determines which sign-in methods are available. */
export function environmentOf(context: ExtensionContext, cloud: CloudChoice): SignInEnvironment {
  const isRemote =
    env.remoteName !== undefined && context.extension.extensionKind === ExtensionKind.Workspace;
  const browser = env.uiKind === UIKind.Web ? 'web' : isRemote ? 'remote' : 'local';
  return { browser, cloud, deviceCode: settings.deviceCode() };
}

/**
 * The URLs of a cloud.
 * @throws Error with a translated message, if the custom endpoint is not set, invalid or not secure
 */
export function endpointsOf(cloud: CloudChoice): Endpoints {
  const endpoints = cloud === 'custom' ? settings.customEndpoint() : clouds[cloud];
  if (endpoints) return { graph: endpoints.graph, signIn: endpoints.signIn };
  throw new Error(
    l10n.t(
      'The setting intuneStatus.customEndpoint needs two URLs, "graph" and "signIn". Both must begin with https://. The Graph URL can begin with http:// if it is on this computer.',
    ),
  );
}

/**
 * The initial values of the wizard: the registration in the settings, or else the last one used in this cloud.
 * @param history the most recently used identity is the last
 */
export function suggestedRegistration(cloud: CloudChoice, history: readonly Identity[]): AppRegistration {
  const client = settings.clientId();
  const tenant = settings.tenant();
  // The client ID in a pasted token may belong to an app of another organization.
  const last = history.findLast(
    (identity) => identity.cloud === cloud && methodTraits[identity.method].needsRegistration,
  );
  return { client: client || (last?.client ?? ''), tenant: tenant || (last?.domain ?? last?.tenant ?? '') };
}

/** Values of VS Code's setting `microsoft-sovereign-cloud.environment`. */
const sovereignClouds: Readonly<Record<Exclude<CloudChoice, 'global'>, string>> = {
  usGovernmentL4: 'USGovernment',
  usGovernmentL5: 'USGovernment',
  china: 'ChinaCloud',
  custom: 'custom',
};

/**
 * Checks that VS Code's own settings select this cloud for its accounts. Rejects values that a workspace sets.
 * @throws Error with a translated message, if they do not
 */
export function requireVscodeCloud(cloud: CloudChoice): void {
  if (cloud === 'global') return;
  const expected = sovereignClouds[cloud];
  const environment = settings.sovereignCloudSetting('environment');
  const customEnvironment = settings.sovereignCloudSetting('customEnvironment');
  const isSetByWorkspace = environment.isSetByWorkspace || customEnvironment.isSetByWorkspace;
  // For a custom endpoint, every value of VS Code's setting is accepted.
  if (!isSetByWorkspace && (cloud === 'custom' || environment.user === expected)) return;
  throw new Error(
    l10n.t(
      'VS Code is not set up for this cloud. Set microsoft-sovereign-cloud.environment to {0} in your user settings, not in a workspace, then sign in again.',
      expected,
    ),
  );
}
