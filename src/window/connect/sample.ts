import { l10n } from 'vscode';
import { createSampleConnection, sampleRoot } from '../../account/connection.ts';
import type { SampleConnection } from '../../account/connection.ts';
import type { Exchange, ExchangePorts } from '../../graph/exchange.ts';
import { isLoopbackUrl } from '../../graph/secureUrl.ts';
import { createSampleTenant } from '../../sample/sampleTenant.ts';
import { sampleTenantAddress } from '../settings.ts';
import { vscodeFetch } from '../vscodeFetch.ts';

/** Creates the exchange of one connection, including logging and retries. */
export type CreateConnectionExchange = (ports: Pick<ExchangePorts, 'root' | 'token' | 'fetch'>) => Exchange;

/**
 * Opens a connection to the sample tenant: in the extension host, or over HTTP if the setting
 * `intuneStatus.sampleTenant.address` is set.
 * @throws Error with a translated message, if the setting is not a URL on this computer
 */
export function openSampleConnection(createExchange: CreateConnectionExchange): SampleConnection {
  const token = (): Promise<undefined> => Promise.resolve(undefined);
  const url = sampleTenantAddress();
  if (url === '') {
    const { fetch } = createSampleTenant();
    return createSampleConnection(sampleRoot, createExchange({ root: sampleRoot, token, fetch }));
  }
  if (!isLoopbackUrl(url)) {
    throw new Error(
      l10n.t(
        'The setting intuneStatus.sampleTenant.address must be a URL on this computer, such as http://127.0.0.1:8080. It is {0}.',
        url,
      ),
    );
  }
  return createSampleConnection(url, createExchange({ root: url, token, fetch: vscodeFetch }));
}
