import assert from 'node:assert/strict';
import fc from 'fast-check';
import { permissionFor } from '../../../src/intune/permissions.ts';
import { formatPath } from '../../../src/intune/statusPath.ts';
import { configurationNames, configurations, versions } from '../../../src/intune/statusTypes.ts';
import { cases } from '../cases.ts';
import { statusPaths } from './arbitraries.ts';

const apps = '/deviceAppManagement/mobileAppConfigurations';
const policies = '/deviceManagement/deviceCompliancePolicies';

describe('permissionFor', () => {
  for (const configuration of configurationNames) {
    const { collection, permissions } = configurations[configuration];
    const path = `/${collection.join('/')}`;
    it(`returns the ${permissions} permissions for ${path}, in every version and form of URL`, () => {
      for (const version of versions) {
        for (const url of [
          `/${version}${path}`,
          `https://graph.microsoft.com/${version}${path}?$select=id&$expand=userStatusOverview`,
          `https://graph.example/prefix/${version}${path}/1`,
          `/${version}${path}('1')/userStatusOverview`,
          path,
        ]) {
          assert.equal(permissionFor({ method: 'GET', url }), `${permissions}.Read.All`, url);
          assert.equal(permissionFor({ method: 'PATCH', url }), `${permissions}.ReadWrite.All`, url);
        }
      }
    });
  }

  it('returns the permission of every status path', async () => {
    await fc.assert(
      fc.asyncProperty(statusPaths, (path) => {
        const url = `/${path.version}${formatPath(path)}`;
        const expected = `${configurations[path.configuration].permissions}.Read.All`;
        assert.equal(permissionFor({ method: 'GET', url }), expected);
        return Promise.resolve();
      }),
      cases(300),
    );
  });

  it('returns the permission for a part of a batch, but none for the batch itself', () => {
    assert.equal(permissionFor({ method: 'POST', url: '/beta/$batch' }), undefined);
    const part = { method: 'GET', url: `/beta${apps}/1/deviceStatusSummary` };
    assert.equal(permissionFor(part), 'DeviceManagementApps.Read.All');
    const withoutVersion = { ...part, url: `${apps}/1/deviceStatusSummary` };
    assert.equal(permissionFor(withoutVersion), 'DeviceManagementApps.Read.All');
  });

  it('uses the first collection of a path that contains the names of several', () => {
    for (const url of [`/beta${policies}/beta/v1.0${apps}`, `${policies}/beta${apps}`]) {
      assert.equal(permissionFor({ method: 'GET', url }), 'DeviceManagementConfiguration.Read.All', url);
    }
    const url = `/v1.0${apps}/beta${policies}`;
    assert.equal(permissionFor({ method: 'GET', url }), 'DeviceManagementApps.Read.All');
  });

  it('returns undefined for URLs outside the collections of configurations', () => {
    for (const url of [
      '',
      '/',
      '/beta',
      '/beta/users',
      '/beta/deviceManagement/managedDevices',
      '/beta/deviceManagement',
      `/beta/users${apps}`,
      'https://',
      'http://[',
    ]) {
      assert.equal(permissionFor({ method: 'GET', url }), undefined, url);
    }
  });
});
