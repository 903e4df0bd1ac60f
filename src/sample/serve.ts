/** The sample tenant over HTTP on this machine, for tests and tools in other processes. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { controlOf } from './control.ts';
import { isLost } from './corruptResponse.ts';
import type { SampleTenant } from './tenant.ts';

export interface ServedTenant {
  /** `http://127.0.0.1:<port>`, what stands in for `https://graph.microsoft.com`. */
  readonly url: string;
  close(): Promise<void>;
}

export async function serveSampleTenant(
  tenant: SampleTenant,
  options: { readonly port?: number } = {},
): Promise<ServedTenant> {
  const control = controlOf(tenant);
  const server = createServer((incoming, outgoing) => {
    exchange(incoming, outgoing, async (request) => (await control(request)) ?? tenant.fetch(request)).catch(
      (error: unknown) => {
        // A connection that is to be lost, or has been, has nothing more to say; anything else is our own fault.
        const own = !(isLost(error) || outgoing.destroyed || outgoing.headersSent);
        if (own) outgoing.writeHead(500).end(String(error));
        else incoming.socket.destroy();
      },
    );
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

async function exchange(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fetch: (request: Request) => Promise<Response>,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => outgoing.writableFinished || gone.abort());
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = 'GET', headers, url = '/' } = incoming;
  const bodiless = method === 'GET' || method === 'HEAD' || chunks.length === 0;
  const request = new Request(`http://${headers.host ?? 'localhost'}${url}`, {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]),
    body: bodiless ? null : Buffer.concat(chunks),
    // A redirect is the caller's to follow or not.
    redirect: 'manual',
    signal: gone.signal,
  });
  const answer = await fetch(request);
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.flushHeaders();
  for await (const chunk of answer.body ?? []) outgoing.write(chunk);
  outgoing.end();
}
