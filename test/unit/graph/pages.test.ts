import assert from 'node:assert/strict';
import { isJsonObject } from '../../../src/graph/json.ts';
import { getAllPages, getPage } from '../../../src/graph/pages.ts';
import type { JsonObject } from '../../../src/graph/json.ts';
import { makeConfigurations } from '../../../src/sample/sampleConfigurations.ts';
import { createSampleTenant } from '../../../src/sample/tenant.ts';
import { respondWith, graphErrorOf, root, createTestExchange } from './testExchange.ts';

const collection = '/beta/deviceManagement/deviceConfigurations';
const all = makeConfigurations().filter((c) => c.configuration === 'deviceConfiguration');

describe('a collection', () => {
  it('is read a page at a time, each object once', async () => {
    const tenant = createSampleTenant({ pageSize: 7 });
    const { exchange } = createTestExchange(tenant.fetch);
    const items: JsonObject[] = [];
    let next: string | undefined = `${collection}?$select=id`;
    while (next !== undefined) {
      const page = await getPage(exchange, next);
      items.push(...page.items);
      next = page.next;
    }
    assert.deepEqual(
      items.map((item) => item['id']),
      all.map(({ id }) => id),
    );
    assert.equal(tenant.requests.length, Math.ceil(all.length / 7));
    assert.ok(tenant.requests.every(({ path }) => path.includes('$select=id')));
  });

  it('has no next page at its end', async () => {
    const page = await getPage(
      createTestExchange(createSampleTenant({ pageSize: 1000 }).fetch).exchange,
      collection,
    );
    assert.equal(page.items.length, all.length);
    assert.equal('next' in page, false);
  });

  it('can be empty', async () => {
    assert.deepEqual(await getPage(createTestExchange(respondWith('{"value":[]}')).exchange, collection), {
      items: [],
    });
  });

  it('is read to its end, and not round and round', async () => {
    const tenant = createSampleTenant({ pageSize: 50 });
    const all = await getAllPages(createTestExchange(tenant.fetch).exchange, collection);
    assert.ok(all.length > 100);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    const turning = JSON.stringify({
      value: [{ id: '1' }],
      '@odata.nextLink': `https://graph.microsoft.com${collection}`,
    });
    assert.ok((await getAllPages(createTestExchange(respondWith(turning)).exchange, collection)).length <= 2);
  });

  it('does not go on at another origin', async () => {
    const evil = JSON.stringify({ value: [{ id: '1' }], '@odata.nextLink': 'https://evil.example/beta/x' });
    const { exchange } = createTestExchange(respondWith(evil));
    const { next } = await getPage(exchange, collection);
    assert.equal((await graphErrorOf(getPage(exchange, next!))).kind, 'urlNotAllowed');
  });

  for (const body of [
    '',
    'null',
    '[]',
    '{}',
    '{"value":null}',
    '{"value":{"id":"1"}}',
    '{"value":[{"id":"1"},null]}',
    '{"value":["x"]}',
    '{"value":[[]]}',
  ]) {
    it(`is unreadable as ${body || 'nothing'}`, async () => {
      const error = await graphErrorOf(getPage(createTestExchange(respondWith(body)).exchange, collection));
      assert.deepEqual(
        [error.kind, error.status, error.message],
        ['invalidResponse', 200, 'The response has no list of objects'],
      );
      assert.ok(error.ids.clientRequestId);
    });
  }

  it('has no next page where the link is none', async () => {
    const body = '{"value":[],"@odata.nextLink":7}';
    assert.deepEqual(await getPage(createTestExchange(respondWith(body)).exchange, collection), {
      items: [],
    });
  });

  it('gives up with whoever asked', async () => {
    const { exchange } = createTestExchange(createSampleTenant().fetch);
    assert.equal(
      (await graphErrorOf(getPage(exchange, root + collection, AbortSignal.abort()))).kind,
      'aborted',
    );
  });
});

describe('an item', () => {
  it('is an object', () => {
    assert.deepEqual([{}, [], null, undefined, 'x', 7].map(isJsonObject), [
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
