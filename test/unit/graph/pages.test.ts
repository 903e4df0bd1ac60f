import assert from 'node:assert/strict';
import { followPages, getAllPages, getPage } from '../../../src/graph/pages.ts';
import type { FollowPagesOptions, Page } from '../../../src/graph/pages.ts';
import type { JsonObject } from '../../../src/graph/json.ts';
import { makeConfigurations } from '../../../src/sample/sampleConfigurations.ts';
import { createFaultyTenant } from '../../faults/faultyTenant.ts';
import { createTestExchange, graphErrorOf, respondWith, root } from './testExchange.ts';

const collection = '/beta/deviceManagement/deviceConfigurations';
const all = makeConfigurations().filter((c) => c.configuration === 'deviceConfiguration');

describe('getPage', () => {
  it('reads a collection page by page, each object once, with the query on every page', async () => {
    const tenant = createFaultyTenant({ pageSize: 7 });
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

  it('returns no next on the last page', async () => {
    const { exchange } = createTestExchange(createFaultyTenant({ pageSize: 1000 }).fetch);
    const page = await getPage(exchange, collection);
    assert.equal(page.items.length, all.length);
    assert.equal('next' in page, false);
  });

  it('returns no items for an empty collection', async () => {
    const { exchange } = createTestExchange(respondWith('{"value":[]}'));
    assert.deepEqual(await getPage(exchange, collection), { items: [] });
  });

  it('rejects a next link to another origin', async () => {
    const body = JSON.stringify({ value: [{ id: '1' }], '@odata.nextLink': 'https://evil.example/beta/x' });
    const { exchange } = createTestExchange(respondWith(body));
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
    it(`rejects a body that is not a list of objects: ${body || 'no body'}`, async () => {
      const error = await graphErrorOf(getPage(createTestExchange(respondWith(body)).exchange, collection));
      assert.deepEqual(
        [error.kind, error.status, error.message],
        ['invalidResponse', 200, 'The response has no list of objects'],
      );
      assert.ok(error.ids.clientRequestId);
    });
  }

  it('ignores a next link that is not a string', async () => {
    const { exchange } = createTestExchange(respondWith('{"value":[],"@odata.nextLink":7}'));
    assert.deepEqual(await getPage(exchange, collection), { items: [] });
  });

  it('rejects as aborted if the signal is aborted', async () => {
    const { exchange } = createTestExchange(createFaultyTenant().fetch);
    const error = await graphErrorOf(getPage(exchange, root + collection, AbortSignal.abort()));
    assert.equal(error.kind, 'aborted');
  });
});

describe('getAllPages', () => {
  it('reads every object of a collection once', async () => {
    const { exchange } = createTestExchange(createFaultyTenant({ pageSize: 50 }).fetch);
    const items = await getAllPages(exchange, collection);
    assert.deepEqual(
      items.map(({ id }) => id),
      all.map(({ id }) => id),
    );
  });

  it('stops if the next link of a page leads to the same page', async () => {
    const body = JSON.stringify({ value: [{ id: '1' }], '@odata.nextLink': root + collection });
    const { exchange } = createTestExchange(respondWith(body));
    assert.ok((await getAllPages(exchange, collection)).length <= 2);
  });

  it('rejects as aborted if the signal is aborted', async () => {
    const { exchange } = createTestExchange(createFaultyTenant().fetch);
    const error = await graphErrorOf(getAllPages(exchange, collection, AbortSignal.abort()));
    assert.equal(error.kind, 'aborted');
  });
});

describe('followPages', () => {
  /** Reads pages of a table; the empty URL is the first page. Records what it reads. */
  function pagesOf(pages: Readonly<Record<string, Page<number>>>) {
    const urls: (string | undefined)[] = [];
    const readPage = (next: string | undefined): Promise<Page<number>> => {
      urls.push(next);
      const page = pages[next ?? ''];
      return page ? Promise.resolve(page) : Promise.reject(new Error(`No page ${next}`));
    };
    return { urls, readPage };
  }

  async function collect(
    readPage: (next: string | undefined) => Promise<Page<number>>,
    options?: FollowPagesOptions,
  ): Promise<Page<number>[]> {
    const pages: Page<number>[] = [];
    for await (const page of followPages(readPage, options)) pages.push(page);
    return pages;
  }

  it('yields empty pages and continues after them', async () => {
    const pages = { '': { items: [], next: 'b' }, b: { items: [], next: 'c' }, c: { items: [1] } };
    const { readPage, urls } = pagesOf(pages);
    assert.deepEqual(await collect(readPage), [pages[''], pages.b, pages.c]);
    assert.deepEqual(urls, [undefined, 'b', 'c']);
  });

  for (const repeated of ['b', 'c']) {
    it(`ends at a page whose next link leads to ${repeated === 'c' ? 'itself' : 'an earlier page'}`, async () => {
      const { readPage } = pagesOf({
        '': { items: [1], next: 'b' },
        b: { items: [2], next: 'c' },
        c: { items: [3], next: repeated },
      });
      const pages = await collect(readPage);
      assert.deepEqual(
        pages.flatMap(({ items }) => items),
        [1, 2, 3],
      );
      assert.equal('next' in pages[2]!, false);
    });
  }

  it('reads a page only when the caller requests it', async () => {
    const { readPage, urls } = pagesOf({ '': { items: [1], next: 'b' }, b: { items: [2] } });
    for await (const page of followPages(readPage)) {
      assert.deepEqual(page.items, [1]);
      break;
    }
    assert.deepEqual(urls, [undefined]);
  });

  it('continues after an error with the same start and visited pages', async () => {
    const visited = new Set<string>();
    const broken = pagesOf({ '': { items: [1], next: 'b' } });
    await assert.rejects(collect(broken.readPage, { visited }), /No page b/);
    const { readPage } = pagesOf({ b: { items: [2], next: 'c' }, c: { items: [3], next: 'b' } });
    const pages = await collect(readPage, { start: 'b', visited });
    assert.deepEqual(
      pages.flatMap(({ items }) => items),
      [2, 3],
    );
    assert.deepEqual(visited, new Set(['b', 'c']));
  });

  it("throws the signal's reason if it is aborted before, between or during reads", async () => {
    const reason = new Error('Stopped');
    const endless = (abortIn?: AbortController) => {
      let reads = 0;
      const readPage = (): Promise<Page<number>> => {
        if (++reads === 2) abortIn?.abort(reason);
        return Promise.resolve({ items: [reads], next: String(reads) });
      };
      return { readPage, reads: () => reads };
    };
    const before = endless();
    await assert.rejects(collect(before.readPage, { signal: AbortSignal.abort(reason) }), reason);
    assert.equal(before.reads(), 0);

    const duringAbort = new AbortController();
    const during = endless(duringAbort);
    await assert.rejects(collect(during.readPage, { signal: duringAbort.signal }), reason);
    assert.equal(during.reads(), 2);

    const betweenAbort = new AbortController();
    const between = endless();
    const loop = async (): Promise<void> => {
      for await (const { items } of followPages(between.readPage, { signal: betweenAbort.signal })) {
        if (items[0] === 3) betweenAbort.abort(reason);
      }
    };
    await assert.rejects(loop(), reason);
    assert.equal(between.reads(), 3);
  });
});
