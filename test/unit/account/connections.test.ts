import assert from 'node:assert/strict';
import { clouds } from '../../../src/account/clouds.ts';
import { createSampleConnection, createTenantConnection } from '../../../src/account/connection.ts';
import { Connections } from '../../../src/account/connections.ts';
import type { ConnectionChange } from '../../../src/account/connections.ts';
import { ConnectionStore } from '../../../src/account/connectionStore.ts';
import type { Memento } from '../../../src/account/connectionStore.ts';
import { withConnectionId } from '../../../src/account/identity.ts';
import type { Identity } from '../../../src/account/identity.ts';
import { createMemento, someIdentity } from './fixture.ts';

const exchange = (): Promise<never> => Promise.reject(new Error('Not in this test'));

/** The registry of a window that has just started. */
async function openWindow(memento: Memento, chosen?: string) {
  const ports = {
    store: new ConnectionStore(memento),
    openTenant: (identity: Identity) => createTenantConnection(identity, exchange),
    openSample: () => createSampleConnection('https://sample.example', exchange),
  };
  const connections = new Connections(ports, chosen);
  await connections.reload();
  const changes: ConnectionChange[] = [];
  connections.onDidChange((change) => changes.push(change));
  /** The changes since the last call. */
  const takeChanges = (): string[] =>
    changes.splice(0).map(({ id, kind, byOtherWindow }) => {
      const name =
        id === 'sample' ? id : (connections.identityHistory().find((one) => one.id === id)?.name ?? id);
      return `${name} ${kind}${byOtherWindow ? ' by other window' : ''}`;
    });
  const open = (): string[] => connections.all().map(({ identity }) => identity?.name ?? 'sample');
  return { connections, takeChanges, open };
}

function activeName({ active }: Connections): string | undefined {
  return active?.identity?.name;
}

describe('the registry of connections', () => {
  let ada: Identity;
  let ben: Identity;
  let pasted: Identity;
  before(async () => {
    ada = await withConnectionId({ ...someIdentity, name: 'ada' });
    ben = await withConnectionId({ ...someIdentity, account: 'ben', name: 'ben' });
    const token = { method: 'accessToken', name: 'pasted', expiresAt: 1 } as const;
    pasted = await withConnectionId({ ...someIdentity, ...token });
  });

  it('opens a connection for each identity that signs in, in order', async () => {
    const { connections, takeChanges, open } = await openWindow(createMemento());
    await connections.signedIn(ada);
    await connections.signedIn(ben);
    assert.deepEqual(open(), ['ada', 'ben']);
    assert.deepEqual(takeChanges(), ['ada opened', 'ben opened']);
    assert.deepEqual(connections.identity(ada.id), ada);
  });

  it('replaces the connection of an account that signs in again, at the same position in the list', async () => {
    const { connections, takeChanges, open } = await openWindow(createMemento());
    await connections.signedIn(ada);
    await connections.signedIn(ben);
    const before = connections.get(ada.id);
    await connections.signedIn({ ...ada, client: 'another' });
    assert.notEqual(connections.get(ada.id), before);
    assert.equal(connections.get(ada.id)?.identity?.client, 'another');
    assert.deepEqual(open(), ['ada', 'ben']);
    assert.equal(takeChanges().at(-1), 'ada replaced');
  });

  it('fires an event even if an account signs in again unchanged, so that views reload', async () => {
    const { connections, takeChanges } = await openWindow(createMemento());
    await connections.signedIn(ada);
    await connections.signedIn(ada);
    assert.deepEqual(takeChanges(), ['ada opened', 'ada replaced']);
  });

  it('closes the connection of an account that signs out, and stores its identity as a former one', async () => {
    const { connections, takeChanges, open } = await openWindow(createMemento());
    await connections.signedIn(ada);
    await connections.signedIn(ben);
    await connections.signedOut(ada);
    assert.deepEqual(open(), ['ben']);
    assert.equal(connections.get(ada.id), undefined);
    assert.equal(connections.open(ada.id), undefined);
    assert.deepEqual([connections.identity(ada.id), connections.formerIdentity(ada.id)], [undefined, ada]);
    assert.equal(takeChanges().at(-1), 'ada signedOut');
  });

  it('opens the connections of the previous session, except those of pasted tokens', async () => {
    const memento = createMemento();
    const { connections } = await openWindow(memento);
    for (const identity of [ada, pasted, ben]) await connections.signedIn(identity);
    assert.deepEqual(
      connections.identities().map(({ name }) => name),
      ['ada', 'ben', 'pasted'],
    );
    const next = await openWindow(memento);
    assert.deepEqual(next.open(), ['ada', 'ben']);
    assert.equal(next.connections.identity(pasted.id), undefined);
    assert.deepEqual(next.connections.formerIdentity(pasted.id), pasted);
  });

  it('applies the changes of another window when it reloads', async () => {
    const memento = createMemento();
    const here = await openWindow(memento);
    const there = await openWindow(memento);
    await there.connections.signedIn(ada);
    await here.connections.reload();
    assert.deepEqual(here.takeChanges(), ['ada opened by other window']);
    await there.connections.signedIn({ ...ada, method: 'deviceCode' });
    await here.connections.reload();
    assert.deepEqual(here.takeChanges(), ['ada replaced by other window']);
    assert.equal(here.connections.get(ada.id)?.identity?.method, 'deviceCode');
    await there.connections.signedOut(ada);
    await here.connections.reload();
    assert.deepEqual(here.takeChanges(), ['ada signedOut by other window']);
    assert.deepEqual(here.open(), []);
  });

  it('fires no event when it reloads and nothing has changed', async () => {
    const { connections, takeChanges } = await openWindow(createMemento());
    await connections.signedIn(ada);
    await connections.signedIn(pasted);
    connections.open('sample');
    takeChanges();
    await Promise.all([connections.reload(), connections.reload()]);
    assert.deepEqual(takeChanges(), []);
  });

  it('fires no event when it reloads an identity whose endpoints have extra fields', async () => {
    const { connections, takeChanges } = await openWindow(createMemento());
    await connections.signedIn({ ...ada, endpoints: clouds.global });
    takeChanges();
    await connections.reload();
    assert.deepEqual(takeChanges(), []);
  });

  it('returns no identity once another window has signed out, even before it reloads', async () => {
    const memento = createMemento();
    const here = await openWindow(memento);
    await here.connections.signedIn(ada);
    const there = await openWindow(memento);
    await there.connections.signedOut(ada);
    assert.equal(here.connections.identity(ada.id), undefined);
  });

  it('keeps the sample tenant and pasted tokens when it reloads', async () => {
    const { connections, open } = await openWindow(createMemento());
    connections.open('sample');
    await connections.signedIn(pasted);
    await connections.reload();
    assert.deepEqual(open(), ['sample', 'pasted']);
  });

  it('opens the sample tenant on demand, once', async () => {
    const { connections, takeChanges } = await openWindow(createMemento());
    assert.equal(connections.get('sample'), undefined);
    const sample = connections.open('sample');
    assert.equal(sample?.kind, 'sample');
    assert.equal(connections.open('sample'), sample);
    assert.deepEqual(takeChanges(), ['sample opened']);
  });

  it('uses the first connection as the active one unless the user chose another', async () => {
    const { connections, takeChanges } = await openWindow(createMemento());
    assert.equal(activeName(connections), undefined);
    await connections.signedIn(ada);
    await connections.signedIn(ben);
    assert.equal(activeName(connections), 'ada');
    takeChanges();
    connections.activate(ben.id);
    assert.deepEqual(takeChanges(), ['ben activated']);
    assert.equal(activeName(connections), 'ben');
  });

  it('returns to the chosen connection when its account signs in again', async () => {
    const { connections } = await openWindow(createMemento(), (await withConnectionId(ben)).id);
    await connections.signedIn(ada);
    assert.equal(activeName(connections), 'ada');
    assert.equal(connections.chosen, ben.id);
    await connections.signedIn(ben);
    assert.equal(activeName(connections), 'ben');
  });

  it('stops calling a listener that was disposed', async () => {
    const { connections } = await openWindow(createMemento());
    let calls = 0;
    const subscription = connections.onDidChange(() => calls++);
    await connections.signedIn(ada);
    subscription.dispose();
    subscription.dispose();
    await connections.signedIn(ben);
    assert.equal(calls, 1);
  });
});
