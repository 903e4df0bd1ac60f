import assert from 'node:assert/strict';
import { clouds, cloudNames } from '../../../src/account/clouds.ts';
import { createBrowserMethod } from '../../../src/account/browser.ts';
import { createDeviceCodeMethod } from '../../../src/account/deviceCode.ts';
import { MsalNetworkClient } from '../../../src/account/msalNetworkClient.ts';
import { MsalPublicClient } from '../../../src/account/msalPublicClient.ts';
import type { SignInRequest } from '../../../src/account/signInMethod.ts';
import { apps, tenantId } from '../../identity/registrations.ts';
import { MemorySecrets, permissions, problemOf } from './fixture.ts';

/** Starts a sign-in without a network, and returns the URLs of all requests. */
async function requestedUrls(
  cloud: (typeof cloudNames)[number],
  method: 'browser' | 'deviceCode',
): Promise<URL[]> {
  const urls: URL[] = [];
  const client = new MsalPublicClient({
    load: () => import('../../../src/account/msal.ts'),
    fetch: (url) => {
      urls.push(new URL(url));
      return Promise.reject(new Error('There is no network'));
    },
    secrets: new MemorySecrets(),
    permissions,
    isSignedIn: () => true,
  });
  const methods = {
    browser: createBrowserMethod({ client, fetch: () => assert.fail('fetch was called') }),
    deviceCode: createDeviceCodeMethod(client),
  };
  const cancel = (): Promise<undefined> => Promise.resolve(undefined);
  const request: SignInRequest = {
    target: { cloud, endpoints: clouds[cloud], tenant: tenantId, client: apps.publicClient.id },
    tokenRequest: { access: 'read' },
    signal: new AbortController().signal,
    ui: {
      openBrowser: (url) => {
        urls.push(new URL(url));
        return Promise.resolve(false);
      },
      showDeviceCode: () => undefined,
      askSecret: cancel,
      askCertificate: cancel,
      askAccessToken: cancel,
      resultPages: { success: '', error: '' },
    },
  };
  await problemOf(methods[method].signIn(request));
  return urls;
}

describe('the sign-in sends requests only to the cloud’s own sign-in service', () => {
  for (const cloud of cloudNames) {
    for (const method of ['browser', 'deviceCode'] as const) {
      it(`in the cloud ${cloud} with the method ${method}`, async () => {
        const urls = await requestedUrls(cloud, method);
        assert.ok(urls.length > 0);
        for (const url of urls) {
          assert.equal(url.origin, clouds[cloud].signIn);
          assert.equal(url.pathname.split('/')[1], tenantId);
        }
      });
    }
  }
});

describe('MSAL’s network client', () => {
  const signIn = 'https://login.example';

  for (const url of [
    'https://evil.example/token',
    'http://login.example/token',
    'https://login.example.evil.example/token',
    'https://login.example@evil.example/token',
    'https://login.example:8443/token',
    'not a URL',
  ]) {
    it(`sends nothing to another origin: ${url}`, async () => {
      const network = new MsalNetworkClient({ signIn, fetch: () => assert.fail('fetch was called') });
      assert.equal(
        await problemOf(network.sendPostRequestAsync(url, { body: 'code=secret' })),
        'networkError',
      );
      assert.equal(await problemOf(network.sendGetRequestAsync(url)), 'networkError');
    });
  }
});
