import assert from 'node:assert/strict';
import { isInVersion, isConfigurationType } from '../../../src/intune/configurationTypes.ts';
import { createSampleTenant } from '../../../src/sample/sampleTenant.ts';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import { fetchAllPages, errorOf, get, graph, valueOf } from './graphClient.ts';
import type { Json } from './graphClient.ts';

const devices = '/deviceManagement/deviceConfigurations';
const policies = '/deviceManagement/deviceCompliancePolicies';
const apps = '/deviceAppManagement/mobileAppConfigurations';
const baseline = samplePath('WIN - Baseline - Device restrictions');
const { fetch } = createSampleTenant();

describe('a collection of the sample tenant', () => {
  it('returns each element with its derived type', async () => {
    for (const collection of [devices, policies, apps]) {
      const response = await get(fetch, `/beta${collection}`);
      assert.equal(response.status, 200);
      assert.equal(response.body['@odata.context'], `${graph}/beta/$metadata#${collection.slice(1)}`);
      for (const element of valueOf(response)) {
        assert.ok(isConfigurationType(String(element['@odata.type']).replace('#microsoft.graph.', '')));
        assert.deepEqual(Object.keys(element), [
          '@odata.type',
          'id',
          'createdDateTime',
          'lastModifiedDateTime',
          'displayName',
          'description',
          'version',
        ]);
      }
    }
  });

  it('returns 25 objects per page and a next link on the origin of the request', async () => {
    const first = await get(fetch, `/beta${devices}`);
    assert.equal(valueOf(first).length, 25);
    assert.ok(String(first.body['@odata.nextLink']).startsWith(`${graph}/beta${devices}?$skiptoken=`));
    const other = await get(fetch, `http://127.0.0.1:8080/beta${devices}`);
    assert.ok(String(other.body['@odata.nextLink']).startsWith('http://127.0.0.1:8080/beta/'));
  });

  it('returns every object exactly once over all pages', async () => {
    const paged = await fetchAllPages(fetch, `/beta${devices}`);
    const whole = await get(fetch, `/beta${devices}?$top=999`);
    assert.ok(paged.pages > 2);
    assert.deepEqual(paged.value, valueOf(whole));
    assert.equal(whole.body['@odata.nextLink'], undefined);
    assert.equal(new Set(paged.value.map((c) => c['id'])).size, paged.value.length);
  });

  it('preserves the other options in the next link', async () => {
    const response = await get(fetch, `/beta${devices}?$select=id&$top=40`);
    const next = new URL(String(response.body['@odata.nextLink']));
    assert.equal(next.searchParams.get('$select'), 'id');
    assert.equal(next.searchParams.get('$top'), '40');
    const second = await get(fetch, next.href);
    assert.deepEqual(Object.keys(valueOf(second)[0]!), ['@odata.type', 'id']);
    assert.equal(new URL(String(second.body['@odata.nextLink'])).searchParams.getAll('$skiptoken').length, 1);
  });

  it('does not shift its pages when a configuration is deleted between them', async () => {
    const tenant = createFaultyTenant({ pageSize: 10 });
    const before = (await fetchAllPages(tenant.fetch, `/beta${devices}`)).value.map((c) => c['id']);
    const first = await get(tenant.fetch, `/beta${devices}`);
    tenant.remove(`/beta${devices}/${String(before[0])}`);
    const second = await get(tenant.fetch, String(first.body['@odata.nextLink']));
    assert.deepEqual(
      valueOf(second).map((c) => c['id']),
      before.slice(10, 20),
    );
  });

  it('returns the total number for $count', async () => {
    const response = await get(fetch, `/beta${policies}?$count=true&$top=2`);
    assert.ok(Number(response.body['@odata.count']) > valueOf(response).length);
  });

  it('rejects an invalid $top and an invalid $skiptoken', async () => {
    for (const option of ['$top=-1', '$top=many', '$top=1.5', '$skiptoken=x']) {
      const response = await get(fetch, `/beta${devices}?${option}`);
      assert.equal(response.status, 400, option);
      assert.equal(errorOf(response).code, 'BadRequest');
    }
    assert.deepEqual(valueOf(await get(fetch, `/beta${devices}?$top=0`)), []);
  });

  it('applies $select, and rejects a property that does not exist', async () => {
    const response = await get(fetch, `/beta${devices}?$select=displayName,id&$top=1`);
    assert.deepEqual(Object.keys(valueOf(response)[0]!), ['@odata.type', 'id', 'displayName']);
    const rejected = await get(fetch, `/beta${devices}?$select=name`);
    assert.equal(rejected.status, 400);
    assert.match(
      errorOf(rejected).message,
      /property named 'name' on type 'microsoft.graph.deviceConfiguration'/,
    );
  });

  it('expands both status objects of device configurations and compliance policies', async () => {
    for (const collection of [devices, policies]) {
      const response = await get(
        fetch,
        `/beta${collection}?$expand=deviceStatusOverview,userStatusOverview&$top=3&$select=id`,
      );
      for (const element of valueOf(response)) {
        for (const navigation of ['deviceStatusOverview', 'userStatusOverview']) {
          const { '@odata.context': _, ...alone } = (
            await get(fetch, `/beta${collection}/${String(element['id'])}/${navigation}`)
          ).body;
          assert.deepEqual(element[navigation], alone);
          assert.equal(typeof element[`${navigation}@odata.context`], 'string');
        }
      }
    }
  });

  it('expands status objects with the properties of the version', async () => {
    const [element] = valueOf(await get(fetch, `/v1.0${policies}?$expand=deviceStatusOverview&$top=1`));
    const overview = element!['deviceStatusOverview'] as Json;
    assert.ok(!('conflictCount' in overview) && !('notApplicablePlatformCount' in overview));
  });

  it('rejects $expand for app configurations and for properties that do not exist', async () => {
    const response = await get(fetch, `/beta${apps}?$expand=userStatusSummary`);
    assert.equal(response.status, 400);
    assert.match(errorOf(response).message, /'userStatusSummary' cannot be used in the \$expand/);
    assert.equal((await get(fetch, `/beta${apps}?$expand=userStatusOverview`)).status, 400);
    assert.equal((await get(fetch, `/beta${devices}?$expand=assignments`)).status, 400);
    assert.equal((await get(fetch, `${baseline}/userStatusOverview?$expand=id`)).status, 400);
  });

  it('ignores $filter and $orderby', async () => {
    const response = await get(fetch, `/beta${policies}?$filter=displayName eq 'x'&$orderby=displayName`);
    assert.ok(valueOf(response).length > 5);
  });

  it('contains only the types of v1.0, and no certificate links, in v1.0', async () => {
    const { value, pages } = await fetchAllPages(fetch, `/v1.0${devices}`);
    assert.ok(pages > 1 && value.length < (await fetchAllPages(fetch, `/beta${devices}`)).value.length);
    for (const c of value) {
      const type = String(c['@odata.type']).replace('#microsoft.graph.', '');
      assert.ok(isConfigurationType(type) && isInVersion(type, 'v1.0'));
    }
    const betaOnly = samplePath('WIN - Wi-Fi - Contoso-Corp (EAP-TLS)', 'v1.0');
    assert.equal((await get(fetch, betaOnly)).status, 404);
    assert.equal((await get(fetch, `${betaOnly}/userStatusOverview`)).status, 404);
    const features = samplePath('iOS - Features - Single sign-on and home screen', 'v1.0');
    assert.equal((await get(fetch, `${features}/identityCertificateForClientAuthentication`)).status, 400);
  });

  it('is limited to one type by a cast', async () => {
    const { value } = await fetchAllPages(fetch, `/beta${devices}/microsoft.graph.iosVpnConfiguration`);
    assert.deepEqual(
      new Set(value.map((c) => c['@odata.type'])),
      new Set(['#microsoft.graph.iosVpnConfiguration', '#microsoft.graph.iosikEv2VpnConfiguration']),
    );
  });
});

describe('an object of the sample tenant', () => {
  it('is found by an id in a segment or in parentheses', async () => {
    const response = await get(fetch, baseline);
    assert.equal(
      response.body['@odata.context'],
      `${graph}/beta/$metadata#deviceManagement/deviceConfigurations/$entity`,
    );
    assert.equal(response.body['displayName'], 'WIN - Baseline - Device restrictions');
    const keyed = baseline.replace(/\/([^/]+)$/, "('$1')");
    assert.deepEqual((await get(fetch, keyed)).body, response.body);
    assert.deepEqual((await get(fetch, keyed.replaceAll("'", '%27'))).body, response.body);
  });

  it('is flat and has neither type nor ETag if it is a status object', async () => {
    const response = await get(fetch, `${baseline}/userStatusOverview`);
    assert.equal(response.headers.get('etag'), null);
    assert.match(
      String(response.body['@odata.context']),
      /\/beta\/\$metadata#.*\/userStatusOverview\/\$entity$/,
    );
    assert.deepEqual(Object.keys(response.body), [
      '@odata.context',
      'id',
      'pendingCount',
      'notApplicableCount',
      'successCount',
      'errorCount',
      'failedCount',
      'conflictCount',
      'lastUpdateDateTime',
      'configurationVersion',
    ]);
    assert.equal(
      (await get(fetch, `${baseline}/userStatusOverview?$select=errorCount`)).body['successCount'],
      undefined,
    );
  });

  it('does not have beta-only properties in v1.0', async () => {
    const beta = (await get(fetch, `${baseline}/deviceStatusOverview`)).body;
    const v1 = (
      await get(fetch, `${samplePath('WIN - Baseline - Device restrictions', 'v1.0')}/deviceStatusOverview`)
    ).body;
    const betaOnly = Object.keys(beta).filter((name) => !(name in v1));
    assert.deepEqual(betaOnly, ['notApplicablePlatformCount', 'conflictCount']);
    assert.equal(v1['id'], beta['id']);
  });

  it('has its type and navigation links with full metadata', async () => {
    const accept = { Accept: 'application/json;odata.metadata=full' };
    const wifi = samplePath('WIN - Wi-Fi - Contoso-Lab (PEAP)');
    const response = await get(fetch, wifi, accept);
    assert.match(response.headers.get('content-type')!, /odata\.metadata=full/);
    const linkNames = Object.keys(response.body).filter((name) => name.endsWith('@odata.navigationLink'));
    assert.deepEqual(
      linkNames.map((name) => name.replace(/@.*/, '')),
      [
        'userStatusOverview',
        'deviceStatusOverview',
        'identityCertificateForClientAuthentication',
        'rootCertificateForClientValidation',
        'rootCertificatesForServerValidation',
      ],
    );
    for (const name of linkNames) {
      const { status } = await get(fetch, String(response.body[name]));
      // A link without a target is listed too.
      assert.equal(status, /Certificate(For|s?$).*Client/.test(name) ? 404 : 200, name);
    }
    const overview = await get(fetch, `${wifi}/userStatusOverview`, accept);
    assert.equal(overview.body['@odata.type'], '#microsoft.graph.deviceConfigurationUserOverview');
  });

  it('has no certificate links in v1.0', async () => {
    const features = samplePath('iOS - Features - Single sign-on and home screen', 'v1.0');
    const { body } = await get(fetch, features, { Accept: 'application/json;odata.metadata=full' });
    const linkNames = Object.keys(body).filter((name) => name.endsWith('@odata.navigationLink'));
    assert.deepEqual(
      linkNames.map((name) => name.replace(/@.*/, '')),
      ['userStatusOverview', 'deviceStatusOverview'],
    );
  });

  it('has no annotations with odata.metadata=none', async () => {
    const { body } = await get(fetch, baseline, { Accept: 'application/json;odata.metadata=none' });
    assert.deepEqual(
      Object.keys(body).filter((name) => name.includes('@')),
      [],
    );
  });
});

describe('every response of the sample tenant', () => {
  it('has the ids that Microsoft support asks for', async () => {
    const { headers } = await get(fetch, baseline, { 'client-request-id': 'mine' });
    assert.match(headers.get('request-id')!, /^[0-9a-f-]{36}$/);
    assert.equal(headers.get('client-request-id'), 'mine');
    assert.ok('ServerInfo' in (JSON.parse(headers.get('x-ms-ags-diagnostic')!) as object));
    assert.ok(!Number.isNaN(Date.parse(headers.get('date')!)));
    assert.notEqual((await get(fetch, baseline)).headers.get('request-id'), headers.get('request-id'));
  });

  it('has the same ids on every run, and the date of the given clock', async () => {
    const now = () => new Date('2026-02-03T04:05:06.789Z');
    const getHeaders = async () => (await createSampleTenant({ now }).fetch(graph + baseline)).headers;
    const [one, other] = [await getHeaders(), await getHeaders()];
    assert.deepEqual([...one], [...other]);
    assert.equal(one.get('date'), 'Tue, 03 Feb 2026 04:05:06 GMT');
  });
});
