import assert from 'node:assert/strict';
import type { Page } from '../../../src/graph/pages.ts';
import { LoadedPages } from '../../../src/window/tree/pages.ts';

/** Four pages with one letter each. `read` lists the pages that were read. */
function alphabet() {
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
  it('reads one page at a time, and each page once', async () => {
    const { page, read } = alphabet();
    const pages = new LoadedPages<string>();
    await pages.load('list', page, signal);
    await pages.loadNext('list', page, signal);
    const loaded = await pages.load('list', page, signal);
    assert.deepEqual(loaded.items, ['a', 'b']);
    assert.equal(loaded.next, 'c');
    assert.deepEqual(read, ['a', 'b']);
  });

  it('reads as many pages as before after a refresh', async () => {
    const { page } = alphabet();
    const pages = new LoadedPages<string>();
    await pages.load('tenant/list', page, signal);
    await pages.loadNext('tenant/list', page, signal);
    pages.clear('tenant');
    assert.deepEqual((await pages.load('tenant/list', page, signal)).items, ['a', 'b']);
  });

  it('keeps the pages and returns the error if the next page fails', async () => {
    const { page } = alphabet();
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

  it('drops a page that arrives after its request was aborted', async () => {
    const { page } = alphabet();
    const pages = new LoadedPages<string>();
    await pages.load('list', page, signal);
    const late = new AbortController();
    const loading = pages.loadNext('list', page, late.signal);
    late.abort();
    await loading;
    assert.deepEqual((await pages.load('list', page, signal)).items, ['a']);
  });

  it('reads the first page again after it failed', async () => {
    const { page } = alphabet();
    const pages = new LoadedPages<string>();
    await assert.rejects(pages.load('list', () => Promise.reject(new Error('no')), signal));
    assert.deepEqual((await pages.load('list', page, signal)).items, ['a']);
  });

  it('skips empty pages', async () => {
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

  it('ends after a page that names an earlier page as the next', async () => {
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
