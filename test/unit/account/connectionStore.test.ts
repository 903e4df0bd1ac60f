import assert from 'node:assert/strict';
import { ConnectionStore } from '../../../src/account/connectionStore.ts';
import { withConnectionId } from '../../../src/account/identity.ts';
import type { Identity } from '../../../src/account/identity.ts';
import { createMemento, someIdentity } from './fixture.ts';

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
  const open = async (memento: ReturnType<typeof createMemento>): Promise<ConnectionStore> => {
    const store = new ConnectionStore(memento);
    await store.verify();
    return store;
  };

  it('lists identities in the order of their first sign-in, each once, with the latest registration', async () => {
    const memento = createMemento();
    const store = new ConnectionStore(memento);
    await store.save(ada);
    await store.save(ben);
    await store.save({ ...ada, client: 'another' });
    const expected = [{ ...ada, client: 'another' }, ben];
    assert.deepEqual(store.list(), expected);
    assert.deepEqual((await open(memento)).list(), expected);
    assert.deepEqual(store.get(ben.id), ben);
  });

  it('removes one identity and stores it as a former one', async () => {
    const store = new ConnectionStore(createMemento());
    await store.save(ada);
    await store.save(ben);
    await store.remove(ada);
    assert.deepEqual(store.list(), [ben]);
    assert.deepEqual(store.listFormer(), [ada]);
  });

  it('stores at most 20 former identities, the latest first', async () => {
    const store = new ConnectionStore(createMemento());
    for (let number = 0; number < 22; number++) {
      await store.saveFormer(await withConnectionId({ ...someIdentity, account: `a${number}` }));
    }
    await store.saveFormer(await withConnectionId({ ...someIdentity, account: 'a5' }));
    const accounts = store.listFormer().map(({ account }) => account);
    assert.equal(accounts.length, 20);
    assert.deepEqual(accounts.slice(0, 3), ['a5', 'a21', 'a20']);
  });

  it('keeps an identity that another window saved, even if this window has not verified it', async () => {
    const memento = createMemento();
    const [here, there] = [new ConnectionStore(memento), new ConnectionStore(memento)];
    await there.save(ada);
    assert.deepEqual(here.list(), []);
    await here.save(ben);
    assert.deepEqual(here.list(), [ada, ben]);
  });

  it('no longer lists an identity that another window removed', async () => {
    const memento = createMemento();
    const there = new ConnectionStore(memento);
    await there.save(ada);
    const here = await open(memento);
    await there.remove(ada);
    assert.deepEqual(here.list(), []);
  });

  it('lists no identity before its id is verified', () => {
    const store = new ConnectionStore(createMemento({ connections: [ada] }));
    assert.deepEqual(store.list(), []);
  });

  for (const [what, fieldsOf] of [
    [
      'a Graph without https',
      () => ({ endpoints: { graph: 'http://graph.example', signIn: 'https://l.example' } }),
    ],
    [
      'a Graph other than the one in its id',
      () => ({ endpoints: { ...ada.endpoints, graph: 'https://graph.example' } }),
    ],
    ['the id of another identity', () => ({ id: ben.id })],
    ['an unknown cloud', () => ({ cloud: 'nonsense' })],
    ['an unknown method', () => ({ method: 'nonsense' })],
    ['no client id', () => ({ client: undefined })],
  ] as const) {
    it(`ignores a record with ${what}`, async () => {
      const store = await open(createMemento({ connections: [{ ...ada, ...fieldsOf() }, ben] }));
      assert.deepEqual(store.list(), [ben]);
    });
  }

  it('ignores anything that is not a list of records', async () => {
    for (const value of [undefined, null, 'x', {}, [null, 7, {}, [], { id: 'x' }]]) {
      const store = await open(createMemento({ connections: value, formerConnections: value }));
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
      const memento = createMemento({
        connections: [formerRecord(identity, way)],
        formerConnections: [formerRecord(withExpiry, way)],
      });
      const store = await open(memento);
      assert.deepEqual(store.list(), [identity]);
      assert.deepEqual(store.listFormer(), [withExpiry]);
    });
  }

  it('converts the records of an earlier version to the current format when it saves', async () => {
    const memento = createMemento({ connections: [formerRecord(ada, 'browser')] });
    await (await open(memento)).save(ben);
    assert.deepEqual(memento.get('connections'), [ada, ben]);
  });
});
