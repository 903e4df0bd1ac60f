import assert from 'node:assert/strict';
import type { Page } from '../../../src/graph/pages.ts';
import { LoadedPages } from '../../../src/window/tree/pages.ts';

/** Four pages of one letter each; counts what is read of it. */
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
const going = new AbortController().signal;

describe('the pages of a long list', () => {
  it('come one at a time, and are read once', async () => {
    const { page, read } = alphabet();
    const pages = new LoadedPages<string>();
    await pages.load('list', page, going);
    await pages.loadNext('list', page, going);
    const loaded = await pages.load('list', page, going);
    assert.deepEqual(loaded.items, ['a', 'b']);
    assert.equal(loaded.next, 'c');
    assert.deepEqual(read, ['a', 'b']);
  });

  it('come back in the same number after a refresh', async () => {
    const { page } = alphabet();
    const pages = new LoadedPages<string>();
    await pages.load('tenant/list', page, going);
    await pages.loadNext('tenant/list', page, going);
    pages.clear('tenant');
    assert.deepEqual((await pages.load('tenant/list', page, going)).items, ['a', 'b']);
  });

  it('keep what is there when the next one fails, and say why', async () => {
    const { page } = alphabet();
    const pages = new LoadedPages<string>();
    await pages.load('list', page, going);
    await pages.loadNext('list', () => Promise.reject(new Error('no')), going);
    const failed = await pages.load('list', page, going);
    assert.deepEqual(failed.items, ['a']);
    assert.match(String(failed.error), /no/);
    await pages.loadNext('list', page, going);
    const mended = await pages.load('list', page, going);
    assert.deepEqual([mended.items, mended.error], [['a', 'b'], undefined]);
  });

  it('that come too late are dropped', async () => {
    const { page } = alphabet();
    const pages = new LoadedPages<string>();
    await pages.load('list', page, going);
    const late = new AbortController();
    const loading = pages.loadNext('list', page, late.signal);
    late.abort();
    await loading;
    assert.deepEqual((await pages.load('list', page, going)).items, ['a']);
  });

  it('that could not be read at all are asked for again', async () => {
    const { page } = alphabet();
    const pages = new LoadedPages<string>();
    await assert.rejects(pages.load('list', () => Promise.reject(new Error('no')), going));
    assert.deepEqual((await pages.load('list', page, going)).items, ['a']);
  });

  it('passes over empty pages to the next page with items', async () => {
    const next: Readonly<Record<string, string>> = { a: 'b', b: 'c', c: 'd' };
    const read = (url = 'a'): Promise<Page<string>> =>
      Promise.resolve({
        items: url === 'b' || url === 'd' ? [url] : [],
        ...(next[url] && { next: next[url] }),
      });
    const pages = new LoadedPages<string>();
    assert.deepEqual((await pages.load('list', read, going)).items, ['b']);
    await pages.loadNext('list', (url) => Promise.reject(new Error(url)), going);
    await pages.loadNext('list', read, going);
    const { items, next: following } = await pages.load('list', read, going);
    assert.deepEqual([items, following], [['b', 'd'], undefined]);
  });

  it('offers no further page after one that names an earlier page as the next', async () => {
    const next: Readonly<Record<string, string>> = { a: 'b', b: 'c', c: 'b' };
    const read = (url = 'a'): Promise<Page<string>> =>
      Promise.resolve({ items: [url], ...(next[url] && { next: next[url] }) });
    const pages = new LoadedPages<string>();
    await pages.load('list', read, going);
    await pages.loadNext('list', read, going);
    await pages.loadNext('list', read, going);
    const { items, next: following } = await pages.load('list', read, going);
    assert.deepEqual([items, following], [['a', 'b', 'c'], undefined]);
  });
});
