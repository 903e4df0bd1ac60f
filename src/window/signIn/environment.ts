/** What the settings and the place we run in say about signing in. */
import { env, ExtensionKind, l10n, UIKind, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { clouds, customPlace } from '../../account/clouds.ts';
import type { CloudChoice, Place } from '../../account/clouds.ts';
import type { Identity } from '../../account/identity.ts';
import type { Registered } from '../../account/way.ts';
import type { Environment } from '../../account/ways.ts';

export function environmentOf(context: ExtensionContext, cloud: CloudChoice): Environment {
  const deviceCode = workspace.getConfiguration('intuneStatus').get<boolean>('deviceCode', true);
  const remote = env.remoteName !== undefined && context.extension.extensionKind === ExtensionKind.Workspace;
  const browser = env.uiKind === UIKind.Web ? 'around' : remote ? 'elsewhere' : 'here';
  return { browser, cloud, deviceCode };
}

export function cloudWanted(): CloudChoice {
  return workspace.getConfiguration('intuneStatus').get<CloudChoice>('cloud', 'global');
}

/** @throws Error for people, where the custom endpoint is not set, or is not safe */
export function placeOf(cloud: CloudChoice): Place {
  if (cloud !== 'custom') return clouds[cloud];
  const place = customPlace(workspace.getConfiguration('intuneStatus').get('customEndpoint'));
  if (place) return place;
  throw new Error(
    l10n.t(
      'The setting intuneStatus.customEndpoint takes two addresses, "graph" and "signIn". Both begin with https://, or with http:// on this computer.',
    ),
  );
}

/** What to suggest: the registration of the person's settings, else the one that was used last in this cloud. */
export function registrationWanted(cloud: CloudChoice, before: readonly Identity[]): Registered {
  const client = workspace.getConfiguration('intuneStatus').get('clientId', '').trim();
  const tenant = workspace.getConfiguration('intuneStatus').get('tenant', '').trim();
  const last = before.findLast((identity) => identity.cloud === cloud && identity.client !== '');
  return { client: client || (last?.client ?? ''), tenant: tenant || (last?.tenant ?? '') };
}
