import assert from 'node:assert/strict';
import { requestPath } from '../../../src/intune/address.ts';
import { links } from '../../../src/intune/certificateLinks.ts';
import { parseGraphInput } from '../../../src/intune/graphInput.ts';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import { fetchAllPages, errorOf, get, patch, valueOf } from './graphClient.ts';
import { samplePathFor, seeds } from './seeds.ts';

const start = '/deviceManagement/deviceConfigurations/{deviceConfigurationId}';

describe("Microsoft's examples in the sample tenant", () => {
  for (const seed of seeds) {
    for (const template of seed.paths) {
      it(`can be sent, with the documented result: PATCH ${template}`, async () => {
        const tenant = createFaultyTenant();
        const path = await samplePathFor(template);
        const { id } = tenant.read(path)!;
        const response = await patch(tenant.fetch, path, seed.request);
        assert.equal(response.status, 200);
        assert.deepEqual(response.body, { ...seed.response, id });
        assert.deepEqual({ '@odata.type': seed.request['@odata.type'], ...tenant.read(path) }, response.body);
      });
    }

    it(`returns exactly the documented response at the canonical path of ${seed.type}`, async () => {
      const tenant = createFaultyTenant();
      const response = await patch(tenant.fetch, await samplePathFor(seed.paths[0]!), seed.request);
      assert.equal(JSON.stringify(response.body), JSON.stringify(seed.response));
    });
  }
});

describe('certificate links of the sample tenant', () => {
  for (const { from, property, many } of links) {
    for (const cast of [`/microsoft.graph.${from}`, '']) {
      it(`lead to the status objects of the target: ${cast}/${property}`, async () => {
        const tenant = createFaultyTenant();
        const key = many ? '/{targetId}' : '';
        const template = `${start}${cast}/${property}${key}`;
        for (const navigation of ['userStatusOverview', 'deviceStatusOverview']) {
          const path = await samplePathFor(`${template}/${navigation}`);
          const target = await get(tenant.fetch, path.replace(`/${navigation}`, ''));
          const canonical = `/beta/deviceManagement/deviceConfigurations/${String(target.body['id'])}/${navigation}`;
          const read = parseGraphInput(path, [], 'v1.0');
          assert.ok('path' in read && requestPath(read.path) === path, 'the product parses the path');
          tenant.change(path, { errorCount: 4711 });
          assert.equal(tenant.read(canonical)!['errorCount'], 4711);
          assert.deepEqual(tenant.read(path), tenant.read(canonical));
        }
      });
    }
  }

  it('return one target with its type, or a list of targets', async () => {
    const { fetch } = createFaultyTenant();
    const wifi = samplePath('iOS - Wi-Fi - Contoso-Corp');
    const one = await get(fetch, `${wifi}/identityCertificateForClientAuthentication`);
    assert.equal(one.body['@odata.type'], '#microsoft.graph.iosScepCertificateProfile');
    assert.match(String(one.body['@odata.context']), /\$entity$/);
    const roots = await fetchAllPages(fetch, `${wifi}/rootCertificatesForServerValidation?$top=1`);
    assert.equal(roots.pages, 2);
    assert.deepEqual(
      new Set(roots.value.map((c) => c['displayName'])),
      new Set(['iOS - Cert - Contoso Root CA G2', 'iOS - Cert - Contoso Issuing CA 03']),
    );
  });

  it('can be chained, with a cast at each link', async () => {
    const tenant = createFaultyTenant();
    const vpn = samplePath('iOS - VPN - Cisco Secure Client');
    const root = samplePath('iOS - Cert - Contoso Root CA G2');
    const casts = `${vpn}/microsoft.graph.iosVpnConfiguration/identityCertificate/microsoft.graph.iosScepCertificateProfile/rootCertificate`;
    assert.deepEqual(tenant.read(`${casts}/userStatusOverview`), tenant.read(`${root}/userStatusOverview`));
    assert.equal(
      (await get(tenant.fetch, `${vpn}/identityCertificate/rootCertificate`)).body['id'],
      root.split('/').at(-1),
    );
  });

  it('return 404 if they are not set, or an empty list', async () => {
    const { fetch } = createFaultyTenant();
    const vpn = samplePath('iOS - VPN - Zscaler (password)');
    for (const path of ['identityCertificate', 'identityCertificate/userStatusOverview']) {
      const response = await get(fetch, `${vpn}/${path}`);
      assert.equal(response.status, 404);
      assert.equal(errorOf(response).code, 'ResourceNotFound');
    }
    const join = samplePath('WIN - Autopilot - Hybrid join APAC');
    assert.deepEqual(valueOf(await get(fetch, `${join}/networkAccessConfigurations`)), []);
  });

  it('return 404 once their target is deleted', async () => {
    const tenant = createFaultyTenant();
    const path = `${samplePath('iOS - VPN - Cisco Secure Client')}/identityCertificate`;
    tenant.remove(path);
    assert.equal((await get(tenant.fetch, path)).status, 404);
    assert.equal((await get(tenant.fetch, samplePath('iOS - Cert - SCEP User'))).status, 404);
  });
});

describe('a path in the sample tenant that does not lead to an object', () => {
  const baseline = samplePath('WIN - Baseline - Device restrictions');
  const cases: readonly (readonly [path: string, status: number, message: RegExp])[] = [
    ['/beta/deviceManagement/managedDevices', 400, /^Resource not found for the segment 'managedDevices'\.$/],
    ['/beta/users', 400, /segment 'users'/],
    ['/v2.0/deviceManagement/deviceConfigurations', 400, /^Invalid version: v2\.0$/],
    ['/deviceManagement/deviceConfigurations', 400, /^Invalid version: deviceManagement$/],
    ['/', 400, /^Invalid version/],
    ['/beta/devicemanagement/deviceConfigurations', 400, /segment 'devicemanagement'/],
    ['/beta/deviceManagement/deviceconfigurations', 400, /segment 'deviceconfigurations'/],
    [`${baseline}/userstatusoverview`, 400, /segment 'userstatusoverview'/],
    [`${baseline}/userStatusSummary`, 400, /segment 'userStatusSummary'/],
    [`${baseline}/userStatusOverview/id`, 400, /segment 'id'/],
    [`${baseline}/rootCertificate/userStatusOverview`, 400, /segment 'rootCertificate'/],
    [`${baseline}/microsoft.graph.nothing/userStatusOverview`, 400, /segment 'microsoft\.graph\.nothing'/],
    [`${baseline}/microsoft.graph.iosVpnConfiguration/userStatusOverview`, 404, /An error has occurred/],
    [
      `${baseline.toUpperCase().replace(/.*\//, '/beta/deviceManagement/deviceConfigurations/')}/userStatusOverview`,
      404,
      /An error/,
    ],
    ['/beta/deviceManagement/deviceConfigurations/00000000-0000-0000-0000-000000000000', 404, /An error/],
    ['/beta/deviceManagement/deviceConfigurations/%E0%A4%A/userStatusOverview', 400, /Bad Request/],
    // Without its id, the path leads to the collection, so the next segment is used as an id.
    ['/beta/deviceManagement/deviceConfigurations//userStatusOverview', 404, /An error/],
  ];
  for (const [path, status, message] of cases) {
    it(`returns ${status} for ${path.replace(/[0-9a-fA-F-]{36}/, '<id>')}`, async () => {
      const response = await get(createFaultyTenant().fetch, path);
      assert.equal(response.status, status);
      assert.match(errorOf(response).message, message);
    });
  }

  it('returns the collection for the path of an object without its id', async () => {
    const response = await get(createFaultyTenant().fetch, '/beta/deviceManagement/deviceConfigurations/');
    assert.equal(valueOf(response).length, 25);
  });
});
