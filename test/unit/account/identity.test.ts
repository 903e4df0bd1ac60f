import assert from 'node:assert/strict';
import { clouds } from '../../../src/account/clouds.ts';
import { isSameIdentity, withConnectionId } from '../../../src/account/identity.ts';
import type { Identity } from '../../../src/account/identity.ts';
import { signInMethodNames } from '../../../src/account/methodTraits.ts';
import type { SignInMethodName } from '../../../src/account/methodTraits.ts';
import { someIdentity } from './fixture.ts';

const idOf = async (fields: Partial<Identity> = {}): Promise<string> =>
  (await withConnectionId({ ...someIdentity, ...fields })).id;

// Computed by the first version. The URIs of users' documents contain these ids, so they must never change.
const idsByMethod: Readonly<Record<SignInMethodName, string>> = {
  browser: 'global-6dffbdd67124828770d8',
  deviceCode: 'global-6dffbdd67124828770d8',
  secret: 'global-72a2238078dce5fb71e1',
  certificate: 'global-72a2238078dce5fb71e1',
  vscode: 'global-55ebba21abe5283aff80',
  accessToken: 'global-72ce21bda08183c7a11b',
};

describe('the connection id', () => {
  for (const method of signInMethodNames) {
    it(`is the same as in earlier versions for the method ${method}`, async () =>
      assert.equal(await idOf({ method }), idsByMethod[method]));
  }

  for (const [cloud, expected] of [
    ['usGovernmentL4', 'usgovernmentl4-09666a81dd52b8625fff'],
    ['usGovernmentL5', 'usgovernmentl5-b54d165040795d416bf8'],
    ['china', 'china-8d1999b977fce571f6d0'],
  ] as const) {
    it(`is the same as in earlier versions for the cloud ${cloud}`, async () =>
      assert.equal(await idOf({ cloud, endpoints: clouds[cloud] }), expected));
  }

  it('is the same as in earlier versions for a custom endpoint', async () => {
    const endpoints = { graph: 'https://graph.example', signIn: 'https://login.example/base' };
    assert.equal(await idOf({ cloud: 'custom', endpoints }), 'custom-59772bc0cb495019b485');
  });

  it('is the same as in earlier versions for an account with letters beyond ASCII', async () =>
    assert.equal(await idOf({ method: 'secret', account: 'Zoë-Ünïcode' }), 'global-1c4b9bda3b1b19bf02f0'));

  it('contains only lowercase letters, digits and hyphens, since URI authorities ignore case', async () =>
    assert.match(await idOf(), /^[a-z0-9-]+$/));

  it('stays the same when the same account signs in again', async () => {
    for (const fields of [
      { method: 'deviceCode' },
      { client: 'another registration' },
      { name: 'ada.lovelace@contoso.example' },
      { tenant: someIdentity.tenant.toUpperCase() },
    ] as const) {
      assert.equal(await idOf(fields), await idOf(), JSON.stringify(fields));
    }
  });

  it('differs for another account, tenant, cloud, endpoint and token family', async () => {
    const others = [
      { account: 'other.tid' },
      { tenant: '00000000-0d1b-4c0a-9f4e-3b2f8d1e7a90' },
      { cloud: 'usGovernmentL4', endpoints: clouds.usGovernmentL4 },
      { cloud: 'usGovernmentL5', endpoints: clouds.usGovernmentL5 },
      { cloud: 'custom', endpoints: { ...clouds.global, graph: 'https://graph.example' } },
      { cloud: 'custom', endpoints: { ...clouds.global, signIn: 'https://login.example' } },
      { method: 'vscode' },
      { method: 'accessToken' },
      { method: 'secret' },
    ] as const;
    const ids = await Promise.all([idOf(), ...others.map(idOf)]);
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('the comparison of identities', () => {
  const identity: Identity = { ...someIdentity, id: 'x' };

  it('ignores the order of the fields', () => {
    const reversed = Object.fromEntries(Object.entries(identity).reverse()) as unknown as Identity;
    assert.equal(isSameIdentity(identity, { ...reversed, endpoints: { ...identity.endpoints } }), true);
  });

  it('finds a difference in any field', () => {
    for (const fields of [
      { id: 'another' },
      { client: 'another' },
      { method: 'deviceCode' },
      { cloud: 'china' },
      { tenant: 'another' },
      { account: 'another' },
      { name: 'another' },
      { domain: 'contoso.example' },
      { expiresAt: 1 },
      { endpoints: { ...identity.endpoints, graph: 'https://graph.example' } },
      { endpoints: { ...identity.endpoints, signIn: 'https://login.example' } },
    ] as const) {
      assert.equal(isSameIdentity(identity, { ...identity, ...fields }), false, JSON.stringify(fields));
    }
  });
});
