/** Serves a sample tenant over HTTP on loopback, for the extension and for tests in other processes. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { controlEndpoints } from './controlEndpoints.ts';
import { isConnectionLost } from './corruptResponse.ts';
import type { FaultyTenant } from './faultyTenant.ts';

export interface ServedTenant {
  /** `http://127.0.0.1:<port>`, the Graph root of this tenant. */
  readonly url: string;
  close(): Promise<void>;
}

export async function serveSampleTenant(
  tenant: FaultyTenant,
  options: { readonly port?: number } = {},
): Promise<ServedTenant> {
  const control = controlEndpoints(tenant);
  const fetch = async (request: Request): Promise<Response> =>
    (await control(request)) ?? tenant.fetch(request);
  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing, fetch).catch((error: unknown) => {
      // Close the connection if a fault requires it, if the client has closed it, or if the response has started. Any
      // other error is a bug.
      const isBug = !(isConnectionLost(error) || outgoing.destroyed || outgoing.headersSent);
      if (isBug) outgoing.writeHead(500).end(String(error));
      else incoming.socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fetch: (request: Request) => Promise<Response>,
): Promise<void> {
  const clientGone = new AbortController();
  outgoing.once('close', () => outgoing.writableFinished || clientGone.abort());
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = 'GET', headers, url = '/' } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD' && chunks.length > 0;
  const request = new Request(`http://${headers.host ?? 'localhost'}${url}`, {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]),
    body: hasBody ? Buffer.concat(chunks) : null,
    // The client decides whether to follow a redirect.
    redirect: 'manual',
    signal: clientGone.signal,
  });
  const response = await fetch(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.flushHeaders();
  for await (const chunk of response.body ?? []) outgoing.write(chunk);
  outgoing.end();
}
