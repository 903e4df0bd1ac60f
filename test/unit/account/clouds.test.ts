import assert from 'node:assert/strict';
import { cloudNames, clouds, customEndpoints } from '../../../src/account/clouds.ts';

describe('the clouds', () => {
  it('have their own Graph and sign-in service, all over https', () => {
    assert.deepEqual(
      cloudNames.map((name) => [name, clouds[name].graph, clouds[name].signIn]),
      [
        ['global', 'https://graph.microsoft.com', 'https://login.microsoftonline.com'],
        ['usGovernmentL4', 'https://graph.microsoft.us', 'https://login.microsoftonline.us'],
        ['usGovernmentL5', 'https://dod-graph.microsoft.us', 'https://login.microsoftonline.us'],
        ['china', 'https://microsoftgraph.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
      ],
    );
  });
});

describe('a custom endpoint', () => {
  for (const [graph, signIn, isValid] of [
    ['https://graph.example', 'https://login.example', true],
    ['https://graph.example/', 'https://login.example/base/', true],
    ['http://127.0.0.1:8080', 'https://localhost:8081', true],
    ['http://127.0.0.1:8080', 'http://localhost:8081', false],
    ['http://graph.example', 'https://login.example', false],
    ['https://graph.example', 'http://login.example', false],
    ['https://graph.example', 'http://127.0.0.1.evil.example', false],
    ['https://graph.microsoft.com@evil.example', 'https://login.example', false],
    ['https://graph.example?x=1', 'https://login.example', false],
    ['https://graph.example#x', 'https://login.example', false],
    ['graph.example', 'https://login.example', false],
    ['javascript:alert(1)', 'https://login.example', false],
    ['', '', false],
    [undefined, 'https://login.example', false],
    [7, {}, false],
  ] as const) {
    it(`is ${isValid ? 'accepted' : 'rejected'} with ${JSON.stringify([graph, signIn])}`, () => {
      assert.equal(customEndpoints({ graph, signIn }) !== undefined, isValid);
    });
  }

  it('is rejected if the setting is not an object with two URLs', () => {
    for (const setting of [undefined, null, {}, [], 'https://graph.example']) {
      assert.equal(customEndpoints(setting), undefined);
    }
  });

  it('has no slashes at the end of its URLs', () => {
    assert.deepEqual(
      customEndpoints({ graph: 'https://graph.example/', signIn: 'https://login.example/base//' }),
      { graph: 'https://graph.example', signIn: 'https://login.example/base' },
    );
  });
});
