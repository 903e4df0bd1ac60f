import assert from 'node:assert/strict';
import { availableMethods } from '../../../src/account/availableMethods.ts';
import type { SignInEnvironment } from '../../../src/account/availableMethods.ts';
import { cloudNames } from '../../../src/account/clouds.ts';
import { methodTraits, parseMethodName, signInMethodNames } from '../../../src/account/methodTraits.ts';

const local: SignInEnvironment = { browser: 'local', cloud: 'global', deviceCode: true };
const all = ['browser', 'vscode', 'certificate', 'secret', 'accessToken', 'deviceCode'];

describe('the available sign-in methods', () => {
  for (const [where, environment, available, unavailable] of [
    ['on the local computer', local, all, {}],
    ['over a remote connection', { ...local, browser: 'remote' }, all.slice(1), { browser: 'remoteBrowser' }],
    ['in a web page', { ...local, browser: 'web' }, all.slice(1), { browser: 'remoteBrowser' }],
    ['in US Government L4', { ...local, cloud: 'usGovernmentL4' }, all, {}],
    ['in US Government L5', { ...local, cloud: 'usGovernmentL5' }, all, {}],
    ['in China', { ...local, cloud: 'china' }, all, {}],
    [
      'with a custom endpoint',
      { ...local, cloud: 'custom' },
      all.filter((method) => method !== 'vscode'),
      { vscode: 'customEndpoint' },
    ],
    [
      'with device codes disabled',
      { ...local, deviceCode: false },
      all.slice(0, -1),
      { deviceCode: 'disabled' },
    ],
    [
      'in a web page with a custom endpoint and device codes disabled',
      { browser: 'web', cloud: 'custom', deviceCode: false },
      ['certificate', 'secret', 'accessToken'],
      { browser: 'remoteBrowser', vscode: 'customEndpoint', deviceCode: 'disabled' },
    ],
  ] as const) {
    it(`${where} are ${available.join(', ')}`, () => {
      const methods = availableMethods(environment);
      assert.deepEqual(
        methods.filter(({ obstacle }) => !obstacle).map(({ method }) => method),
        available,
      );
      const others = methods
        .filter(({ obstacle }) => obstacle)
        .map(({ method, obstacle }) => [method, obstacle]);
      assert.deepEqual(Object.fromEntries(others), unavailable);
    });
  }

  it('never start with the device code and always include another method', () => {
    for (const browser of ['local', 'remote', 'web'] as const) {
      for (const cloud of [...cloudNames, 'custom'] as const) {
        const methods = availableMethods({ browser, cloud, deviceCode: true }).filter(
          ({ obstacle }) => !obstacle,
        );
        assert.notEqual(methods[0]?.method, 'deviceCode');
        assert.ok(methods.length > 1);
      }
    }
  });
});

describe('the table of sign-in methods', () => {
  it('lists the methods from best to worst', () => assert.deepEqual(signInMethodNames, all));

  it('makes only the connection of an access token non-persistent', () =>
    assert.deepEqual(
      signInMethodNames.filter((name) => !methodTraits[name].isPersistent),
      ['accessToken'],
    ));

  it('parses the current names and those of earlier versions', () => {
    for (const name of signInMethodNames) assert.equal(parseMethodName(name), name);
    assert.equal(parseMethodName('editor'), 'vscode');
    assert.equal(parseMethodName('token'), 'accessToken');
  });

  it('returns undefined for any other value', () => {
    for (const value of [undefined, null, 7, {}, '', 'nonsense', 'constructor', '__proto__']) {
      assert.equal(parseMethodName(value), undefined);
    }
  });
});
