/** What the settings and the place we run in say about signing in. */
import { env, ExtensionKind, l10n, UIKind } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { clouds } from '../../account/clouds.ts';
import type { CloudChoice, Endpoints } from '../../account/clouds.ts';
import type { Identity } from '../../account/identity.ts';
import type { AppRegistration } from '../../account/signInMethod.ts';
import * as settings from '../settings.ts';
import type { SignInEnvironment } from '../../account/availableMethods.ts';

export function environmentOf(context: ExtensionContext, cloud: CloudChoice): SignInEnvironment {
  const remote = env.remoteName !== undefined && context.extension.extensionKind === ExtensionKind.Workspace;
  const browser = env.uiKind === UIKind.Web ? 'around' : remote ? 'elsewhere' : 'here';
  return { browser, cloud, deviceCode: settings.deviceCode() };
}

/** @throws Error for people, where the custom endpoint is not set, or is not safe */
export function endpointsOf(cloud: CloudChoice): Endpoints {
  if (cloud !== 'custom') return clouds[cloud];
  const place = settings.customEndpoint();
  if (place) return place;
  throw new Error(
    l10n.t(
      'The setting intuneStatus.customEndpoint takes two addresses, "graph" and "signIn". Both begin with https://; that of Graph may begin with http:// on this computer.',
    ),
  );
}

/** What to suggest: the registration of the person's settings, else the one that was used last in this cloud. */
export function suggestedRegistration(cloud: CloudChoice, before: readonly Identity[]): AppRegistration {
  const client = settings.clientId();
  const tenant = settings.tenant();
  // Whoever got a pasted token has an application of their own, which is nobody's to borrow.
  const last = before.findLast((identity) => identity.cloud === cloud && identity.method !== 'accessToken');
  return { client: client || (last?.client ?? ''), tenant: tenant || (last?.domain ?? last?.tenant ?? '') };
}

const editorClouds: Partial<Record<CloudChoice, string>> = {
  usGovernmentL4: 'USGovernment',
  usGovernmentL5: 'USGovernment',
  china: 'ChinaCloud',
};

/**
 * VS Code's accounts go to the cloud that a setting of VS Code's own names. A workspace must not name another one.
 * @throws Error for people
 */
export function requireVscodeCloud(cloud: CloudChoice): void {
  if (cloud === 'global') return;
  const wanted = editorClouds[cloud] ?? 'custom';
  const name = settings.sovereignCloudSetting('environment');
  const address = settings.sovereignCloudSetting('customEnvironment');
  const ofWorkspace = name.isSetByWorkspace || address.isSetByWorkspace;
  // A custom endpoint's is whatever the person has made of it.
  if (!ofWorkspace && (cloud === 'custom' || name.user === wanted)) return;
  throw new Error(
    l10n.t(
      'VS Code has to know the cloud: set microsoft-sovereign-cloud.environment to {0} in your user settings, and nowhere else, then sign in again.',
      wanted,
    ),
  );
}
