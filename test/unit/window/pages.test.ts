import assert from 'node:assert/strict';
import type { Page } from '../../../src/graph/pages.ts';
import { LoadedPages } from '../../../src/window/tree/pages.ts';

/** A list of four pages with one letter each, and a record of the pages that were read. */
function letterPages() {
  const read: string[] = [];
  return {
    read,
    page: (next = 'a'): Promise<Page<string>> => {
      read.push(next);
      const following = String.fromCharCode(next.charCodeAt(0) + 1);
      return Promise.resolve({ items: [next], ...(following <= 'd' && { next: following }) });
    },
  };
}
const signal = new AbortController().signal;

describe('LoadedPages', () => {
  it('loads one page at a time, and each page once', async () => {
    const { page, read } = letterPages();
    const pages = new LoadedPages<string>();
    await pages.load('list', page, signal);
    await pages.loadNext('list', page, signal);
    const loaded = await pages.load('list', page, signal);
    assert.deepEqual(loaded.items, ['a', 'b']);
    assert.equal(loaded.next, 'c');
    assert.deepEqual(read, ['a', 'b']);
  });

  it('loads the same number of pages again after a refresh', async () => {
    const { page } = letterPages();
    const pages = new LoadedPages<string>();
    await pages.load('tenant/list', page, signal);
    await pages.loadNext('tenant/list', page, signal);
    pages.clear('tenant');
    assert.deepEqual((await pages.load('tenant/list', page, signal)).items, ['a', 'b']);
  });

  it('keeps the loaded pages and the error if the next page cannot be loaded', async () => {
    const { page } = letterPages();
    const pages = new LoadedPages<string>();
    await pages.load('list', page, signal);
    await pages.loadNext('list', () => Promise.reject(new Error('no')), signal);
    const failed = await pages.load('list', page, signal);
    assert.deepEqual(failed.items, ['a']);
    assert.match(String(failed.error), /no/);
    await pages.loadNext('list', page, signal);
    const retried = await pages.load('list', page, signal);
    assert.deepEqual([retried.items, retried.error], [['a', 'b'], undefined]);
  });

  it('discards a page that arrives after the load was aborted', async () => {
    const { page } = letterPages();
    const pages = new LoadedPages<string>();
    await pages.load('list', page, signal);
    const controller = new AbortController();
    const loading = pages.loadNext('list', page, controller.signal);
    controller.abort();
    await loading;
    assert.deepEqual((await pages.load('list', page, signal)).items, ['a']);
  });

  it('reads a list again if its first page could not be read', async () => {
    const { page } = letterPages();
    const pages = new LoadedPages<string>();
    await assert.rejects(pages.load('list', () => Promise.reject(new Error('no')), signal));
    assert.deepEqual((await pages.load('list', page, signal)).items, ['a']);
  });

  it('skips empty pages until it reads a page with items', async () => {
    const next: Readonly<Record<string, string>> = { a: 'b', b: 'c', c: 'd' };
    const read = (url = 'a'): Promise<Page<string>> =>
      Promise.resolve({
        items: url === 'b' || url === 'd' ? [url] : [],
        ...(next[url] && { next: next[url] }),
      });
    const pages = new LoadedPages<string>();
    assert.deepEqual((await pages.load('list', read, signal)).items, ['b']);
    await pages.loadNext('list', (url) => Promise.reject(new Error(url)), signal);
    await pages.loadNext('list', read, signal);
    const { items, next: following } = await pages.load('list', read, signal);
    assert.deepEqual([items, following], [['b', 'd'], undefined]);
  });

  it('ends the list at a page whose next link leads to an earlier page', async () => {
    const next: Readonly<Record<string, string>> = { a: 'b', b: 'c', c: 'b' };
    const read = (url = 'a'): Promise<Page<string>> =>
      Promise.resolve({ items: [url], ...(next[url] && { next: next[url] }) });
    const pages = new LoadedPages<string>();
    await pages.load('list', read, signal);
    await pages.loadNext('list', read, signal);
    await pages.loadNext('list', read, signal);
    const { items, next: following } = await pages.load('list', read, signal);
    assert.deepEqual([items, following], [['a', 'b', 'c'], undefined]);
  });
});
