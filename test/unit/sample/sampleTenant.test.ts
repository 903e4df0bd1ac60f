import assert from 'node:assert/strict';
import type { Interceptor, RequestContext } from '../../../src/sample/requestContext.ts';
import { SampleStore } from '../../../src/sample/sampleStore.ts';
import { createSampleTenant } from '../../../src/sample/sampleTenant.ts';
import { samplePath } from '../../faults/faultyTenant.ts';
import { batch, get, graph, patch } from './graphClient.ts';

const path = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
const change = { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', errorCount: 99 };

describe('the interceptor of a sample tenant', () => {
  it('is called for each request, and for each part of a batch after the batch', async () => {
    const contexts: RequestContext[] = [];
    const intercept: Interceptor = (next) => (context) => {
      contexts.push(context);
      return next(context);
    };
    const { fetch } = createSampleTenant({ intercept });
    await get(fetch, path);
    await batch(fetch, [{ id: 'a', method: 'GET', url: path.replace('/beta', '') }]);
    assert.deepEqual(
      contexts.map(({ requestNumber, method, url, partId }) => [requestNumber, method, url.pathname, partId]),
      [
        [1, 'GET', path, undefined],
        [2, 'POST', '/beta/$batch', undefined],
        [3, 'GET', path, 'a'],
      ],
    );
  });

  it('can respond itself, so that nothing is stored', async () => {
    const forbidden: Interceptor = (next) => async (context) =>
      context.method === 'PATCH' ? new Response(null, { status: 403 }) : next(context);
    const { fetch } = createSampleTenant({ intercept: forbidden });
    assert.equal((await patch(fetch, path, change)).status, 403);
    assert.notEqual((await get(fetch, path)).body['errorCount'], 99);
  });

  it('can replace the request and the response', async () => {
    const seven: Interceptor = (next) => async (context) => {
      if (context.method !== 'PATCH') return next(context);
      const response = await next({ ...context, body: context.body.replace('99', '7') });
      return new Response(response.body, { status: 202, headers: response.headers });
    };
    const { fetch } = createSampleTenant({ intercept: seven });
    assert.equal((await patch(fetch, path, change)).status, 202);
    assert.equal((await get(fetch, path)).body['errorCount'], 7);
  });
});

describe('a sample tenant', () => {
  it('reads and changes the store in its options', async () => {
    const store = new SampleStore();
    const [one, other] = [createSampleTenant({ store }), createSampleTenant({ store })];
    await patch(one.fetch, path, change);
    assert.equal((await get(other.fetch, path)).body['errorCount'], 99);
  });

  it('rejects with the reason of a signal that is already aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const { fetch } = createSampleTenant();
    await assert.rejects(fetch(graph + path, { signal }), { message: 'enough' });
    await assert.rejects(fetch(new Request(graph + path, { signal })), { message: 'enough' });
  });
});
