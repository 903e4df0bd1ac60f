import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import { parseResponse, errorOf, get, graph, nestedMessage, patch, patchInit } from './graphClient.ts';

const name = 'WIN - Baseline - Device restrictions';
const userStatus = `${samplePath(name)}/userStatusOverview`;
const devices = `${samplePath(name)}/deviceStatusOverview`;
const type = '#microsoft.graph.deviceConfigurationUserOverview';
const overview = { '@odata.type': type };

describe('a PATCH to the sample tenant', () => {
  it('changes the properties that it contains and no others', async () => {
    const tenant = createFaultyTenant();
    const before = tenant.read(userStatus)!;
    const other = tenant.read(devices)!;
    const response = await patch(tenant.fetch, userStatus, { ...overview, errorCount: 99 });
    assert.equal(response.status, 200);
    assert.deepEqual(response.body, { '@odata.type': type, ...before, errorCount: 99 });
    assert.deepEqual(tenant.read(userStatus), { ...before, errorCount: 99 });
    assert.deepEqual(tenant.read(devices), other);
    const { '@odata.context': _, ...read } = (await get(tenant.fetch, userStatus)).body;
    assert.deepEqual(read, tenant.read(userStatus));
  });

  it('stores every Int32 as it was sent', async () => {
    const tenant = createFaultyTenant();
    const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.record({ pendingCount: int32, successCount: int32, conflictCount: int32 }),
        async (change) => {
          await patch(tenant.fetch, userStatus, { ...overview, ...change });
          assert.deepEqual({ ...tenant.read(userStatus), ...change }, tenant.read(userStatus));
        },
      ),
    );
  });

  for (const [sent, stored = sent] of [
    ['2016-12-31T23:58:21.6459442-08:00'],
    ['2026-02-03T04:05:06Z'],
    ['2026-02-03T04:05:06.10+05:30'],
    ['2026-02-03T04:05Z'],
    ['2024-02-29T00:00:00+14:00'],
    ['0001-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59.9999999Z'],
    ['2026-02-03T04:05:06.12345678Z', '2026-02-03T04:05:06.1234567Z'],
  ] as const) {
    it(`stores the date ${sent} ${stored === sent ? 'unchanged' : 'with seven fractional digits'}`, async () => {
      const tenant = createFaultyTenant();
      const response = await patch(tenant.fetch, userStatus, { ...overview, lastUpdateDateTime: sent });
      assert.equal(response.status, 200);
      assert.equal(tenant.read(userStatus)!['lastUpdateDateTime'], stored);
    });
  }

  for (const date of [
    '2026-02-03T04:05:06',
    '2026-02-03',
    '2025-02-29T00:00:00Z',
    '2026-02-03T24:00:00Z',
    '2026-02-03t04:05:06z',
    '2026-02-03T04:05:06+15:00',
    '0000-01-01T00:00:00Z',
    '03/02/2026',
    '',
  ]) {
    it(`is rejected if a date is '${date}'`, async () => {
      const tenant = createFaultyTenant();
      const response = await patch(tenant.fetch, userStatus, { ...overview, lastUpdateDateTime: date });
      assert.equal(response.status, 400);
      assert.equal(errorOf(response).code, 'ModelValidationFailure');
      assert.equal(
        errorOf(response).message,
        `Cannot convert the literal '${date}' to the expected type 'Edm.DateTimeOffset'.`,
      );
    });
  }

  for (const [value, literal] of [
    ['x', 'x'],
    ['12', '12'],
    [1.5, '1.5'],
    [2147483648, '2147483648'],
    [-2147483649, '-2147483649'],
    [true, 'true'],
    [[1], '[1]'],
  ] as const) {
    it(`is rejected if a number is ${JSON.stringify(value)}`, async () => {
      const tenant = createFaultyTenant();
      const before = tenant.read(userStatus);
      const response = await patch(tenant.fetch, userStatus, {
        ...overview,
        successCount: 1,
        errorCount: value,
      });
      assert.equal(response.status, 400);
      assert.equal(errorOf(response).code, 'ModelValidationFailure');
      assert.equal(
        errorOf(response).message,
        `Cannot convert the literal '${literal}' to the expected type 'Edm.Int32'.`,
      );
      assert.deepEqual(tenant.read(userStatus), before, 'the valid properties are not stored either');
    });
  }

  it('is rejected if a property is null', async () => {
    const response = await patch(createFaultyTenant().fetch, userStatus, { ...overview, errorCount: null });
    assert.equal(response.status, 400);
    assert.match(errorOf(response).message, /^A null value was found for the property named 'errorCount'/);
  });

  it('is rejected if the type does not have a property in that version', async () => {
    const tenant = createFaultyTenant();
    const v1 = userStatus.replace('/beta/', '/v1.0/');
    for (const [path, sent] of [
      [userStatus, { ...overview, erorCount: 1 }],
      [userStatus, { ...overview, notApplicablePlatformCount: 1 }],
      [v1, { ...overview, conflictCount: 1 }],
    ] as const) {
      const response = await patch(tenant.fetch, path, sent);
      assert.equal(response.status, 400);
      assert.match(
        errorOf(response).message,
        /^The property '\w+' does not exist on type 'microsoft\.graph\.deviceConfigurationUserOverview'/,
      );
    }
    assert.equal((await patch(tenant.fetch, v1, { ...overview, errorCount: 1 })).status, 200);
  });

  it('is rejected if it contains an id', async () => {
    const response = await patch(createFaultyTenant().fetch, userStatus, {
      ...overview,
      id: 'x',
      errorCount: 1,
    });
    assert.equal(response.status, 400);
    assert.match(String(nestedMessage(errorOf(response))['Message']), /^The property 'id' is read-only/);
  });

  for (const wrong of [
    undefined,
    'microsoft.graph.deviceConfigurationUserOverview',
    '#microsoft.graph.deviceConfigurationDeviceOverview',
    7,
  ]) {
    it(`is rejected if the type is ${String(wrong)}`, async () => {
      const response = await patch(createFaultyTenant().fetch, userStatus, {
        '@odata.type': wrong,
        errorCount: 1,
      });
      assert.equal(response.status, 400);
      assert.match(
        String(nestedMessage(errorOf(response))['Message']),
        /^Cannot create an abstract class\. - Operation ID/,
      );
    });
  }

  it('is rejected if it contains no properties', async () => {
    for (const sent of [{}, overview]) {
      const response = await patch(createFaultyTenant().fetch, userStatus, sent);
      assert.equal(response.status, 400);
      assert.match(
        String(nestedMessage(errorOf(response))['Message']),
        /^At least 1 property must be changed\./,
      );
    }
  });

  it('is rejected if its body is not a JSON object', async () => {
    for (const sent of ['{"errorCount":', '[]', 'null', '7']) {
      const response = await patch(createFaultyTenant().fetch, userStatus, sent);
      assert.equal(response.status, 400);
      assert.match(errorOf(response).message, /^Unable to read JSON request payload/);
    }
    const none = await parseResponse(
      await createFaultyTenant().fetch(graph + userStatus, { method: 'PATCH' }),
    );
    assert.match(errorOf(none).message, /^Empty Payload/);
  });

  it('is rejected without a JSON content type', async () => {
    const body = JSON.stringify({ ...overview, errorCount: 1 });
    const response = await parseResponse(
      await createFaultyTenant().fetch(graph + userStatus, { method: 'PATCH', body }),
    );
    assert.match(errorOf(response).message, /Content-Type/);
  });

  it('is rejected for objects other than status objects, and so is every other method', async () => {
    const tenant = createFaultyTenant();
    const cases = [
      ['PATCH', samplePath(name), '~/singleton/navigation/key'],
      ['DELETE', samplePath(name), '~/singleton/navigation/key'],
      ['PUT', userStatus, '~/singleton/navigation/key/navigation'],
      ['DELETE', userStatus, '~/singleton/navigation/key/navigation'],
      ['POST', '/beta/deviceManagement/deviceConfigurations', '~/singleton/navigation'],
      [
        'PATCH',
        `${samplePath('WIN - Wi-Fi - Contoso-Corp (EAP-TLS)')}/microsoft.graph.windowsWifiEnterpriseEAPConfiguration/rootCertificatesForServerValidation/${samplePath('WIN - Cert - Contoso Root CA G2').split('/').at(-1)}`,
        '~/singleton/navigation/key/cast/navigation/key',
      ],
    ] as const;
    for (const [method, path, template] of cases) {
      const response = await parseResponse(
        await tenant.fetch(graph + path, { ...patchInit({ displayName: 'x' }), method }),
      );
      assert.equal(response.status, 400);
      assert.equal(errorOf(response).code, 'No method match route template');
      const expected = `No OData route exists that match template ${template} with http verb ${method} for request /DeviceConfiguration_`;
      assert.ok(errorOf(response).message.startsWith(expected), errorOf(response).message);
    }
    assert.equal(tenant.read(samplePath(name))!['displayName'], name);
  });
});

describe('errors of the sample tenant', () => {
  const now = () => new Date('2026-02-03T04:05:06.789Z');

  it("contain Intune's JSON as the message if Intune rejects the request", async () => {
    const response = await get(
      createFaultyTenant({ now }).fetch,
      userStatus.replace(/[0-9a-f-]{36}/, 'none'),
      {
        'client-request-id': 'mine',
      },
    );
    const error = errorOf(response);
    assert.deepEqual(error.innerError, {
      date: '2026-02-03T04:05:06',
      'request-id': response.headers.get('request-id'),
      'client-request-id': 'mine',
    });
    const { Message, ...rest } = nestedMessage(error);
    assert.deepEqual(rest, {
      _version: 3,
      CustomApiErrorPhrase: '',
      RetryAfter: null,
      ErrorSourceService: '',
      HttpHeaders: '{}',
    });
    assert.match(
      String(Message),
      /^An error has occurred - Operation ID \(for customer support\): [0-9a-f-]{36} - Activity ID: [0-9a-f-]{36} - Url: https:\/\/fef\.\S+\/deviceManagement\/deviceConfigurations\('none'\)\/userStatusOverview\?api-version=[\d-]+$/,
    );
  });

  it('contain a plain message if Graph rejects the request', async () => {
    const error = errorOf(await get(createFaultyTenant().fetch, '/beta/deviceManagement/nothing'));
    assert.equal(error.code, 'BadRequest');
    assert.equal(error.message, "Resource not found for the segment 'nothing'.");
    assert.deepEqual(Object.keys(error.innerError), ['date', 'request-id', 'client-request-id']);
  });
});

describe('the data of a faulty tenant', () => {
  it('can be changed, renamed and deleted directly', async () => {
    const tenant = createFaultyTenant({ now: () => new Date('2026-12-03T04:05:06.789Z') });
    tenant.change(userStatus, { errorCount: 5, somethingNewer: 'x' });
    assert.equal((await get(tenant.fetch, userStatus)).body['somethingNewer'], 'x');
    tenant.rename(samplePath(name), 'Renamed');
    const renamed = (await get(tenant.fetch, samplePath(name))).body;
    assert.equal(renamed['displayName'], 'Renamed');
    assert.equal(renamed['lastModifiedDateTime'], '2026-12-03T04:05:06.7890000Z');
    tenant.remove(userStatus);
    assert.equal(tenant.read(userStatus), undefined);
    assert.equal((await patch(tenant.fetch, userStatus, { ...overview, errorCount: 1 })).status, 404);
  });

  it('cannot be changed at a path that does not lead to the right kind of object', () => {
    const tenant = createFaultyTenant();
    assert.throws(() => tenant.change(samplePath(name), {}), /not a status object/);
    assert.throws(() => tenant.change(`${samplePath(name)}/nothing`, {}), /segment 'nothing'/);
    assert.throws(() => tenant.remove('/beta/deviceManagement/deviceConfigurations'), /not a configuration/);
    assert.equal(tenant.read('/beta/deviceManagement/deviceConfigurations'), undefined);
  });

  it('is not shared with another tenant', () => {
    const [one, other] = [createFaultyTenant(), createFaultyTenant()];
    one.change(userStatus, { errorCount: 4711 });
    assert.notEqual(other.read(userStatus)!['errorCount'], 4711);
  });
});
