import assert from 'node:assert/strict';
import { ConnectionStore } from '../../../src/account/connectionStore.ts';
import { withConnectionId } from '../../../src/account/identity.ts';
import type { Identity } from '../../../src/account/identity.ts';
import { createMemory, someIdentity } from './fixture.ts';

/** A record as the first versions wrote it. */
function formerRecord(identity: Identity, way: string): object {
  const { method: _, endpoints, expiresAt, ...rest } = identity;
  return { ...rest, way, place: endpoints, ...(expiresAt !== undefined && { ends: expiresAt }) };
}

describe('the connection store', () => {
  let ada: Identity;
  let ben: Identity;
  before(async () => {
    ada = await withConnectionId(someIdentity);
    ben = await withConnectionId({ ...someIdentity, account: 'ben', name: 'ben' });
  });

  /** A store in a new window, with verified records. */
  const open = async (memory: ReturnType<typeof createMemory>): Promise<ConnectionStore> => {
    const store = new ConnectionStore(memory);
    await store.verify();
    return store;
  };

  it('lists identities in the order of their first sign-in, each once, with the latest registration', async () => {
    const memory = createMemory();
    const store = new ConnectionStore(memory);
    await store.save(ada);
    await store.save(ben);
    await store.save({ ...ada, client: 'another' });
    const expected = [{ ...ada, client: 'another' }, ben];
    assert.deepEqual(store.list(), expected);
    assert.deepEqual((await open(memory)).list(), expected);
    assert.deepEqual(store.get(ben.id), ben);
  });

  it('removes one identity and remembers it as a former one', async () => {
    const store = new ConnectionStore(createMemory());
    await store.save(ada);
    await store.save(ben);
    await store.remove(ada);
    assert.deepEqual(store.list(), [ben]);
    assert.deepEqual(store.listFormer(), [ada]);
  });

  it('remembers 20 former identities at most, the latest first', async () => {
    const store = new ConnectionStore(createMemory());
    for (let number = 0; number < 22; number++) {
      await store.saveFormer(await withConnectionId({ ...someIdentity, account: `a${number}` }));
    }
    await store.saveFormer(await withConnectionId({ ...someIdentity, account: 'a5' }));
    const accounts = store.listFormer().map(({ account }) => account);
    assert.equal(accounts.length, 20);
    assert.deepEqual(accounts.slice(0, 3), ['a5', 'a21', 'a20']);
  });

  it('keeps what another window saved since, although this window has not verified it', async () => {
    const memory = createMemory();
    const [here, there] = [new ConnectionStore(memory), new ConnectionStore(memory)];
    await there.save(ada);
    assert.deepEqual(here.list(), []);
    await here.save(ben);
    assert.deepEqual(here.list(), [ada, ben]);
  });

  it('sees at once what another window removed', async () => {
    const memory = createMemory();
    const there = new ConnectionStore(memory);
    await there.save(ada);
    const here = await open(memory);
    await there.remove(ada);
    assert.deepEqual(here.list(), []);
  });

  it('lists no identity before its id is verified', () => {
    const store = new ConnectionStore(createMemory({ connections: [ada] }));
    assert.deepEqual(store.list(), []);
  });

  for (const [what, fieldsOf] of [
    [
      'a Graph without https',
      () => ({ endpoints: { graph: 'http://graph.example', signIn: 'https://l.example' } }),
    ],
    [
      'another Graph than the one in its id',
      () => ({ endpoints: { ...ada.endpoints, graph: 'https://graph.example' } }),
    ],
    ['the id of another identity', () => ({ id: ben.id })],
    ['an unknown cloud', () => ({ cloud: 'nonsense' })],
    ['an unknown method', () => ({ method: 'nonsense' })],
    ['no client id', () => ({ client: undefined })],
  ] as const) {
    it(`ignores a record with ${what}`, async () => {
      const store = await open(createMemory({ connections: [{ ...ada, ...fieldsOf() }, ben] }));
      assert.deepEqual(store.list(), [ben]);
    });
  }

  it('ignores anything that is not a list of records', async () => {
    for (const value of [undefined, null, 'x', {}, [null, 7, {}, [], { id: 'x' }]]) {
      const store = await open(createMemory({ connections: value, formerConnections: value }));
      assert.deepEqual([store.list(), store.listFormer()], [[], []]);
    }
  });

  for (const [way, method] of [
    ['browser', 'browser'],
    ['deviceCode', 'deviceCode'],
    ['secret', 'secret'],
    ['certificate', 'certificate'],
    ['editor', 'vscode'],
    ['token', 'accessToken'],
  ] as const) {
    it(`reads a record that an earlier version wrote for the method "${way}"`, async () => {
      const identity = await withConnectionId({ ...someIdentity, method, domain: 'contoso.example' });
      const withExpiry = { ...identity, expiresAt: 1_790_000_000_000 };
      const memory = createMemory({
        connections: [formerRecord(identity, way)],
        formerConnections: [formerRecord(withExpiry, way)],
      });
      const store = await open(memory);
      assert.deepEqual(store.list(), [identity]);
      assert.deepEqual(store.listFormer(), [withExpiry]);
    });
  }

  it('writes the records of an earlier version in its own format', async () => {
    const memory = createMemory({ connections: [formerRecord(ada, 'browser')] });
    await (await open(memory)).save(ben);
    assert.deepEqual(memory.get('connections'), [ada, ben]);
  });
});
