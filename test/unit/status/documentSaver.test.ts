import assert from 'node:assert/strict';
import type { DocumentSaverPorts, SaveOrigin, SaveRejection } from '../../../src/status/documentSaver.ts';
import type { SaveOutcome, SaveRecord } from '../../../src/status/journal.ts';
import type { Verdict } from '../../../src/status/verdict.ts';
import { DocumentFixture } from './documentFixture.ts';
import { assertVerdict } from './saveFixture.ts';

async function saveAndGetVerdict(
  fixture: DocumentFixture,
  ports: Partial<DocumentSaverPorts> = {},
): Promise<Verdict> {
  const result = await fixture.save(ports);
  assert.ok(result && 'verdict' in result, JSON.stringify(result));
  return result.verdict;
}

/** A journal that keeps its records in memory. */
function createJournal() {
  const begun: SaveRecord[] = [];
  const ended: (readonly [SaveRecord, SaveOutcome])[] = [];
  return {
    begun,
    ended,
    begin: (record: SaveRecord) => Promise.resolve(void begun.push(record)),
    end: (record: SaveRecord, outcome: SaveOutcome) => Promise.resolve(void ended.push([record, outcome])),
  };
}

describe('DocumentSaver', () => {
  let fixture: DocumentFixture;
  beforeEach(async () => {
    fixture = await DocumentFixture.open();
    await fixture.editor.type({ pendingCount: 5 });
  });

  const rejections: readonly (readonly [SaveRejection, SaveOrigin, Partial<DocumentSaverPorts>])[] = [
    ['automatic', 'automatic', {}],
    ['notSignedIn', 'user', { connect: () => undefined }],
    ['readOnly', 'user', { isReadOnly: () => true }],
    ['notConfirmed', 'unclear', { confirmOrigin: () => Promise.resolve(false) }],
  ];
  for (const [rejection, origin, ports] of rejections) {
    it(`rejects a save without any request: ${rejection}`, async () => {
      fixture.service.onRequest = () => assert.fail('a request was sent');
      assert.deepEqual(await fixture.save(ports, origin), { rejection });
      assert.equal(fixture.editor.isDirty, true);
    });
  }

  it('asks about the origin only if it is unclear', async () => {
    const confirmOrigin = () => assert.fail('the user was asked');
    await fixture.save({ confirmOrigin }, 'user');
    assert.equal(fixture.editor.isDirty, false);
    await fixture.editor.type({ pendingCount: 6 });
    await fixture.save({ confirmOrigin: () => Promise.resolve(true) }, 'unclear');
    assert.equal(fixture.editor.isDirty, false);
  });

  it('sends nothing if the connection is locked or closed while the user is asked', async () => {
    let isChanged = false;
    for (const ports of [{ isReadOnly: () => isChanged }, { isConnected: () => !isChanged }]) {
      isChanged = false;
      const confirmChange = () => {
        isChanged = true;
        return Promise.resolve('send' as const);
      };
      assertVerdict('cancelled', await saveAndGetVerdict(fixture, { ...ports, confirmChange }));
    }
    assert.deepEqual(fixture.service.patches, []);
  });

  it('reports a sign-out while it waits for another save', async () => {
    let isSignedOut = false;
    const { client } = fixture.service;
    const result = await fixture.save({
      connect: () => (isSignedOut ? undefined : client),
      inTurn: (_target, _key, action) => {
        isSignedOut = true;
        return action();
      },
    });
    assert.deepEqual(result, { rejection: 'notSignedIn' });
  });

  it('uses one key for all documents of an object, and the path if the id is not known', async () => {
    const keys: string[] = [];
    const inTurn: DocumentSaverPorts['inTurn'] = (_target, key, action) => {
      keys.push(key);
      return action();
    };
    await fixture.save({ inTurn, confirmChange: () => Promise.resolve('cancel') });
    for (const name of await fixture.files.list()) await fixture.files.delete(name);
    await fixture.restart();
    await fixture.save({ inTurn, confirmChange: () => Promise.resolve('cancel') });
    assert.equal(keys[0], 'sample/deviceConfigurationUserOverview/x');
    assert.match(keys[1]!, /^sample\/beta\/deviceManagement\//);
  });

  it('reads the base when its turn comes, since the save before may have changed it', async () => {
    const first = fixture.service.values;
    await fixture.save({
      inTurn: async (target, _key, action) => {
        fixture.service.values = { ...first, pendingCount: 3 };
        await target.document.dispatch({
          kind: 'saved',
          text: fixture.editor.text,
          current: fixture.service.values,
          seen: { pendingCount: 3 },
          editor: fixture.editor.state,
          nowMs: Date.now(),
        });
        return action();
      },
    });
    assert.deepEqual(fixture.service.patches, [{ pendingCount: 5 }], 'no conflict with its own save');
  });

  it('writes the journal before and after the PATCH', async () => {
    const journal = createJournal();
    const verdict = await saveAndGetVerdict(fixture, {
      journal: {
        ...journal,
        begin: (record) => {
          assert.deepEqual(fixture.service.patches, []);
          return journal.begin(record);
        },
      },
    });
    assertVerdict('saved', verdict);
    const [record] = journal.begun;
    assert.deepEqual(record, {
      id: '1',
      time: '2026-02-03T00:00:00.000Z',
      connection: 'sample',
      uri: 'intune://sample/test',
      base: { ...fixture.service.values, pendingCount: 0 },
      change: [{ property: 'pendingCount', from: 0, to: 5 }],
      body: { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', pendingCount: 5 },
    });
    const outcome = { verdict: 'saved', words: 'saved', ids: verdict.ids, now: { pendingCount: 5 } };
    assert.deepEqual(journal.ended, [[record, outcome]]);
  });

  it('writes no journal if nothing is sent', async () => {
    const journal = createJournal();
    await fixture.save({ journal, confirmChange: () => Promise.resolve('cancel') });
    assert.deepEqual([journal.begun, journal.ended], [[], []]);
  });

  it('opens a conflict, and overwrites it only after the user has decided', async () => {
    fixture.service.values = { ...fixture.service.values, pendingCount: 3 };
    assertVerdict('conflict', await saveAndGetVerdict(fixture));
    assert.equal(fixture.document.state.conflict?.conflicts[0]?.theirs, 3);
    assertVerdict('conflict', await saveAndGetVerdict(fixture));
    await fixture.document.dispatch({ kind: 'overwriteChosen' });
    assertVerdict('saved', await saveAndGetVerdict(fixture));
    assert.equal(fixture.document.state.conflict, undefined);
    assert.equal(fixture.service.values['pendingCount'], 5);
  });

  it('shows the service’s values after a save, and keeps text that was typed meanwhile', async () => {
    fixture.service.values = { ...fixture.service.values, errorCount: 7 };
    assertVerdict('merged', await saveAndGetVerdict(fixture));
    assert.equal(fixture.editor.values['errorCount'], 7);
    await fixture.editor.type({ pendingCount: 6 });
    await fixture.save({
      confirmChange: async () => {
        await fixture.editor.type({ pendingCount: 8 });
        return 'send';
      },
    });
    assert.equal(fixture.editor.isDirty, true);
    assert.deepEqual(
      [fixture.editor.values['pendingCount'], fixture.document.state.base?.['pendingCount']],
      [8, 6],
    );
  });

  it('sends the change of a restored document, compared with the base on disk', async () => {
    await fixture.restart();
    fixture.service.values = { ...fixture.service.values, errorCount: 7 };
    assertVerdict('merged', await saveAndGetVerdict(fixture));
    assert.deepEqual(fixture.service.patches, [{ pendingCount: 5 }]);
  });

  it('asks about every difference if the base of a restored document is lost', async () => {
    for (const name of await fixture.files.list()) await fixture.files.delete(name);
    await fixture.restart();
    fixture.service.values = { ...fixture.service.values, errorCount: 7 };
    const verdict = await saveAndGetVerdict(fixture);
    assertVerdict('conflict', verdict);
    assert.deepEqual(
      verdict.conflicts.map(({ property, base }) => [property, base]),
      [
        ['pendingCount', undefined],
        ['errorCount', undefined],
      ],
    );
  });
});
