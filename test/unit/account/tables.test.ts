import assert from 'node:assert/strict';
import { requestedClaims } from '../../../src/account/tokenClaims.ts';
import { clouds, cloudNames, customEndpoints } from '../../../src/account/clouds.ts';
import { withConnectionId } from '../../../src/account/identity.ts';
import type { Identity } from '../../../src/account/identity.ts';
import { ConnectionStore } from '../../../src/account/connectionStore.ts';
import { entraErrorIn, parseEntraError } from '../../../src/account/entraErrors.ts';
import { SignInError } from '../../../src/account/signInError.ts';
import { availableMethods } from '../../../src/account/availableMethods.ts';
import type { SignInEnvironment } from '../../../src/account/availableMethods.ts';

const someone: Omit<Identity, 'id'> = {
  method: 'browser',
  cloud: 'global',
  endpoints: clouds.global,
  tenant: '5a1c6d36-0d1b-4c0a-9f4e-3b2f8d1e7a90',
  client: 'c0ffee00-1111-4222-8333-444455556666',
  account: 'oid.tid',
  name: 'ada@contoso.example',
};

describe('the clouds', () => {
  it('are pairs of Graph and sign-in, all over https', () => {
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

  for (const [graph, signIn, expected] of [
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
    it(`are joined by a custom one, ${expected ? '' : 'but not '}at ${JSON.stringify([graph, signIn])}`, () => {
      assert.equal(customEndpoints({ graph, signIn }) !== undefined, expected);
    });
  }

  it('have no custom one where nothing is set, and no slash at its end', () => {
    for (const setting of [undefined, null, {}, [], 'https://graph.example'])
      assert.equal(customEndpoints(setting), undefined);
    const place = customEndpoints({
      graph: 'https://graph.example/',
      signIn: 'https://login.example/base//',
    });
    assert.deepEqual(place, { graph: 'https://graph.example', signIn: 'https://login.example/base' });
  });
});

describe('the id of a connection', () => {
  const { id } = withConnectionId(someone);

  it('is what an address takes', () => assert.match(id, /^[a-z0-9-]+$/));

  it('is the same when the same account comes back', () => {
    for (const same of [
      {},
      { method: 'deviceCode' },
      { client: 'another registration' },
      { name: 'ada.lovelace@contoso.example' },
      { tenant: someone.tenant.toUpperCase() },
    ] as const) {
      assert.equal(withConnectionId({ ...someone, ...same }).id, id, JSON.stringify(same));
    }
  });

  it('is another one for anybody or anywhere else', () => {
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
    const ids = [id, ...others.map((other) => withConnectionId({ ...someone, ...other }).id)];
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('the ways to sign in', () => {
  const desk: SignInEnvironment = { browser: 'here', cloud: 'global', deviceCode: true };
  const all = ['browser', 'vscode', 'certificate', 'secret', 'accessToken', 'deviceCode'];

  for (const [where, environment, possible, impossible] of [
    ['at a desk', desk, all, {}],
    ['over a remote connection', { ...desk, browser: 'elsewhere' }, all.slice(1), { browser: 'elsewhere' }],
    ['in a browser', { ...desk, browser: 'around' }, all.slice(1), { browser: 'elsewhere' }],
    ['in US Government L4', { ...desk, cloud: 'usGovernmentL4' }, all, {}],
    ['in US Government L5', { ...desk, cloud: 'usGovernmentL5' }, all, {}],
    ['in China', { ...desk, cloud: 'china' }, all, {}],
    [
      'at a custom endpoint',
      { ...desk, cloud: 'custom' },
      all.filter((w) => w !== 'vscode'),
      { vscode: 'custom' },
    ],
    [
      'with the code switched off',
      { ...desk, deviceCode: false },
      all.slice(0, -1),
      { deviceCode: 'setting' },
    ],
    [
      'in a browser at a custom endpoint, with the code switched off',
      { browser: 'around', cloud: 'custom', deviceCode: false },
      ['certificate', 'secret', 'accessToken'],
      { browser: 'elsewhere', vscode: 'custom', deviceCode: 'setting' },
    ],
  ] as const) {
    it(`${where} are ${possible.join(', ')}`, () => {
      const offers = availableMethods(environment);
      assert.deepEqual(
        offers.filter(({ obstacle }) => !obstacle).map(({ method }) => method),
        possible,
      );
      const rest = offers
        .filter(({ obstacle }) => obstacle)
        .map(({ method, obstacle }) => [method, obstacle]);
      assert.deepEqual(Object.fromEntries(rest), impossible);
    });
  }

  it('never begin with the code, and never are the code alone', () => {
    for (const browser of ['here', 'elsewhere', 'around'] as const) {
      for (const cloud of [...cloudNames, 'custom'] as const) {
        const offers = availableMethods({ browser, cloud, deviceCode: true }).filter(
          ({ obstacle }) => !obstacle,
        );
        assert.notEqual(offers[0]?.method, 'deviceCode');
        assert.ok(offers.length > 1);
      }
    }
  });
});

describe('what the sign-in service says', () => {
  for (const [error, description, problem] of [
    ['invalid_grant', 'AADSTS65001: The user or administrator has not consented', 'consent'],
    ['access_denied', 'AADSTS65004: User declined to consent', 'declined'],
    ['access_denied', 'The user has cancelled', 'declined'],
    ['invalid_grant', 'AADSTS53003: Access has been blocked by Conditional Access policies.', 'blocked'],
    ['interaction_required', 'AADSTS50076: Due to a configuration change … multi-factor', 'interaction'],
    ['invalid_grant', 'AADSTS70043: The refresh token has expired', 'interaction'],
    ['unauthorized_client', 'AADSTS700016: Application was not found in the directory', 'registration'],
    ['invalid_request', 'AADSTS90002: Tenant not found.', 'registration'],
    [
      'invalid_client',
      'AADSTS7000218: The request body must contain client_assertion or client_secret',
      'registration',
    ],
    ['invalid_client', 'AADSTS7000215: Invalid client secret provided.', 'credential'],
    ['invalid_client', 'AADSTS7000222: The provided client secret keys are expired.', 'credential'],
    ['temporarily_unavailable', 'Try again', 'busy'],
    ['something_new', 'Never seen', 'refused'],
  ] as const) {
    it(`means “${problem}”: ${description}`, () => {
      assert.equal(entraErrorIn({ error, error_description: description })?.problem, problem);
    });
  }

  it('is said in one sentence, with its number and the id that support asks for', () => {
    const error = entraErrorIn({
      error: 'invalid_client',
      error_description:
        'AADSTS7000215: Invalid client secret provided. Ensure it is the value. Trace ID: 1 Correlation ID: 2 Timestamp: 2026-01-01',
      correlation_id: '2',
    });
    assert.equal(error?.message, 'AADSTS7000215: Invalid client secret provided. Ensure it is the value.');
    assert.deepEqual(error.parts, { problem: 'credential', code: 'AADSTS7000215', correlationId: '2' });
  });

  it('is nothing where there is no error', () =>
    assert.equal(entraErrorIn({ access_token: 'x' }), undefined));

  it('never holds a token, whoever wrote it', () => {
    const error = parseEntraError(
      'refused',
      'The token eyJhbGciOi.eyJzdWIi.c2ln-_x is odd, and eyJhbGci too',
    );
    assert.doesNotMatch(error.message, /eyJ|c2ln/);
    assert.match(error.message, /^The token … is odd/);
    assert.doesNotMatch(new SignInError('eyJhbGciOi.eyJzdWIi.', { problem: 'refused' }).message, /eyJ/);
  });
});

describe('a claims challenge', () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
  const encoded = Buffer.from(claims).toString('base64');

  it('is read out of its header', () => {
    const header = `Bearer realm="", authorization_uri="https://login.example", error="insufficient_claims", claims="${encoded}"`;
    assert.equal(requestedClaims(header), claims);
    assert.equal(requestedClaims(`Bearer CLAIMS = "${encoded}", realm=""`), claims);
  });

  it('is none where there are no claims', () => {
    for (const header of [undefined, '', 'Bearer realm=""', 'Bearer claims=""']) {
      assert.equal(requestedClaims(header), undefined);
    }
  });
});

describe('connections that are remembered', () => {
  const memory = () => {
    const kept = new Map<string, unknown>();
    return {
      kept,
      get: (key: string) => kept.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    };
  };
  const ada = withConnectionId(someone);
  const ben = withConnectionId({ ...someone, account: 'ben', name: 'ben' });

  it('come back in the order in which they came, each once, with their latest registration', async () => {
    const store = memory();
    const connections = new ConnectionStore(store);
    await connections.keep(ada);
    await connections.keep(ben);
    await connections.keep({ ...ada, client: 'another' });
    assert.deepEqual(new ConnectionStore(store).all(), [{ ...ada, client: 'another' }, ben]);
    assert.deepEqual(connections.at(ben.id), ben);
  });

  it('are forgotten one by one', async () => {
    const connections = new ConnectionStore(memory());
    await connections.keep(ada);
    await connections.keep(ben);
    await connections.forget(ada);
    assert.deepEqual(connections.all(), [ben]);
  });

  it('are none where something else is remembered, or what no version of ours would have written', () => {
    const unsafe = { ...ada, endpoints: { graph: 'http://graph.example', signIn: 'https://login.example' } };
    const elsewhere = { ...ada, endpoints: { ...ada.endpoints, graph: 'https://graph.example' } };
    const odd = [
      [unsafe],
      [elsewhere],
      [withConnectionId({ ...someone, cloud: 'nonsense' as never })],
      [withConnectionId({ ...someone, method: 'nonsense' as never })],
      [{ ...ada, client: undefined }],
    ];
    for (const junk of [undefined, null, 'x', {}, [null, 7, {}, { id: 'x' }], ...odd]) {
      const store = memory();
      store.kept.set('connections', junk);
      assert.deepEqual(new ConnectionStore(store).all(), []);
    }
  });
});
