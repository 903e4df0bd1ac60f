import assert from 'node:assert/strict';
import type { FaultyTenant } from '../../faults/faultyTenant.ts';
import { graph, patchInit } from '../sample/graphClient.ts';
import { change, connectionLost, userStatus, withFault } from './withFault.ts';

describe('a fault that redirects to another origin', () => {
  const redirecting = (): FaultyTenant =>
    withFault({ kind: 'redirect', to: 'https://evil.example/beta/x' }, { times: 1 }).tenant;

  it('makes fetch fail if the client does not allow redirects', async () => {
    const tenant = redirecting();
    await assert.rejects(
      tenant.fetch(graph + userStatus, { ...patchInit(change), redirect: 'error' }),
      connectionLost,
    );
    assert.equal(tenant.requests.length, 1);
  });

  it('logs the request to the other origin if the client follows redirects: with its body, without its token', async () => {
    const tenant = redirecting();
    await tenant.fetch(graph + userStatus, patchInit(change));
    const [, second] = tenant.requests;
    assert.equal(second!.origin, 'https://evil.example');
    assert.deepEqual(second!.body, change);
    assert.equal(second!.headers['authorization'], undefined);
  });

  it('returns the redirect if the client handles redirects itself', async () => {
    const response = await redirecting().fetch(graph + userStatus, { redirect: 'manual' });
    assert.deepEqual(
      [response.status, response.headers.get('location')],
      [307, 'https://evil.example/beta/x'],
    );
  });
});
