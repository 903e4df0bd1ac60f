import assert from 'node:assert/strict';
import { clouds, cloudNames } from '../../../src/account/clouds.ts';
import { createBrowserMethod } from '../../../src/account/browser.ts';
import { createDeviceCodeMethod } from '../../../src/account/deviceCode.ts';
import { MsalNetworkClient } from '../../../src/account/msalNetworkClient.ts';
import { MsalPublicClient } from '../../../src/account/msalPublicClient.ts';
import type { SignInRequest } from '../../../src/account/signInMethod.ts';
import { apps, tenantId } from '../../identity/registrations.ts';
import { MemorySecrets, problemOf } from './bench.ts';

/** Signs in without a network, and tells which addresses were asked. */
async function placesOf(cloud: (typeof cloudNames)[number], way: 'browser' | 'deviceCode'): Promise<URL[]> {
  const asked: URL[] = [];
  const users = new MsalPublicClient({
    load: () => import('../../../src/account/msal.ts'),
    fetch: (url) => {
      asked.push(new URL(url));
      return Promise.reject(new Error('There is no network'));
    },
    secrets: new MemorySecrets(),
    isKept: () => true,
  });
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  const request: SignInRequest = {
    target: { cloud, endpoints: clouds[cloud], tenant: tenantId, client: apps.person.id },
    tokenRequest: { access: 'read' },
    signal: new AbortController().signal,
    ui: {
      openPage: (url) => {
        asked.push(new URL(url));
        return Promise.resolve(false);
      },
      showCode: () => undefined,
      secret: nothing,
      certificate: nothing,
      accessToken: nothing,
      lastPages: { done: '', failed: '' },
    },
  };
  await problemOf(
    (way === 'browser' ? createBrowserMethod(users) : createDeviceCodeMethod(users)).signIn(request),
  );
  return asked;
}

describe('signing in asks nobody but the cloud’s own sign-in service', () => {
  for (const cloud of cloudNames) {
    for (const way of ['browser', 'deviceCode'] as const) {
      it(`${cloud}, ${way}`, async () => {
        const asked = await placesOf(cloud, way);
        assert.ok(asked.length > 0);
        for (const url of asked) {
          assert.equal(url.origin, clouds[cloud].signIn);
          assert.equal(url.pathname.split('/')[1], tenantId);
        }
      });
    }
  }
});

describe('the way to the sign-in service', () => {
  const signIn = 'https://login.example';

  for (const url of [
    'https://evil.example/token',
    'http://login.example/token',
    'https://login.example.evil.example/token',
    'https://login.example@evil.example/token',
    'https://login.example:8443/token',
    'not an address',
  ]) {
    it(`leads nowhere else, were it told to: ${url}`, async () => {
      const network = new MsalNetworkClient({ signIn, fetch: () => assert.fail('sent') });
      assert.equal(
        await problemOf(network.sendPostRequestAsync(url, { body: 'code=secret' })),
        'unreachable',
      );
      assert.equal(await problemOf(network.sendGetRequestAsync(url)), 'unreachable');
    });
  }
});
