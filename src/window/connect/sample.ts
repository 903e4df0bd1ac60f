/** The sample tenant as a connection: in process, or wherever a test or a demonstration serves it. */
import { l10n } from 'vscode';
import { sampleConnection } from '../../account/connection.ts';
import type { Connection } from '../../account/connection.ts';
import { isLoopbackUrl } from '../../graph/secureUrl.ts';
import { createSampleTenant } from '../../sample/sampleTenant.ts';
import { sampleTenantAddress } from '../settings.ts';

/** @throws Error for people, where the setting names no place on this computer */
export function connectSample(): Connection {
  const root = sampleTenantAddress();
  if (root === '') return sampleConnection(createSampleTenant().fetch);
  if (!isLoopbackUrl(root)) {
    throw new Error(
      l10n.t(
        'The setting intuneStatus.sampleTenant.address takes an address on this computer, such as http://127.0.0.1:8080; it is {0}.',
        root,
      ),
    );
  }
  return sampleConnection((url, init) => fetch(url, init), root);
}
