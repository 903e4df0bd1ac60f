import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error.ts';
import type { FailureKind } from '../../../src/graph/error.ts';
import type { Exchange, GraphRequest } from '../../../src/graph/exchange.ts';
import type { ConfigurationPath } from '../../../src/intune/statusPath.ts';
import { readConfigurationName } from '../../../src/status/configurationName.ts';

const path: ConfigurationPath = {
  version: 'beta',
  configuration: 'deviceConfiguration',
  id: 'an-id',
  steps: [],
};

function responding(body: unknown): { exchange: Exchange; requests: GraphRequest[] } {
  const requests: GraphRequest[] = [];
  const ids = { clientRequestId: '1' };
  const exchange: Exchange = (request) => {
    requests.push(request);
    return Promise.resolve({ status: 200, headers: new Headers(), body, ids });
  };
  return { exchange, requests };
}

function failing(kind: FailureKind): Exchange {
  const request = { method: 'GET', url: '/' };
  return () => Promise.reject(new GraphError('failed', { kind, request, ids: { clientRequestId: '1' } }));
}

describe('readConfigurationName', () => {
  it('reads the display name, and nothing else of the configuration', async () => {
    const { exchange, requests } = responding({ id: 'an-id', displayName: 'Baseline' });
    assert.equal(await readConfigurationName(exchange, path), 'Baseline');
    const url = '/beta/deviceManagement/deviceConfigurations/an-id?$select=id,displayName';
    assert.deepEqual(requests, [{ method: 'GET', url }]);
  });

  it('reads the name of the configuration that links lead to', async () => {
    const { exchange, requests } = responding({ displayName: 'Root CA' });
    const steps = [{ cast: 'iosScepCertificateProfile' }, { property: 'rootCertificate' }];
    assert.equal(await readConfigurationName(exchange, { ...path, steps }), 'Root CA');
    assert.match(requests[0]!.url, /an-id\/microsoft\.graph\.iosScepCertificateProfile\/rootCertificate\?/);
  });

  it('returns the id if the response has no name', async () => {
    for (const body of [undefined, null, 'text', [], {}, { displayName: '' }, { displayName: 5 }]) {
      assert.equal(await readConfigurationName(responding(body).exchange, path), 'an-id');
    }
  });

  it('returns the id if the configuration cannot be read', async () => {
    for (const kind of ['http', 'network', 'timeout', 'invalidResponse'] as const) {
      assert.equal(await readConfigurationName(failing(kind), path), 'an-id', kind);
    }
  });

  it('rejects if there is no token, and if the error is not about the request', async () => {
    await assert.rejects(readConfigurationName(failing('auth'), path), GraphError);
    const broken: Exchange = () => Promise.reject(new TypeError('a bug'));
    await assert.rejects(readConfigurationName(broken, path), TypeError);
  });
});
