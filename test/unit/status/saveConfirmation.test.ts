import assert from 'node:assert/strict';
import type { GetToken } from '../../../src/graph/exchange.ts';
import { delay } from '../../../src/graph/delay.ts';
import { withRetry } from '../../../src/graph/retry.ts';
import { createStatusClient } from '../../../src/status/statusClient.ts';
import type { PropertyChange } from '../../../src/status/merge.ts';
import { save } from '../../../src/status/save.ts';
import type { SendDecision } from '../../../src/status/save.ts';
import { createTestExchange } from '../graph/testExchange.ts';
import { assertVerdict, createSaveFixture } from './saveFixture.ts';

describe('save with confirmation', () => {
  it('passes the change to the callback and sends exactly that change', async () => {
    const fixture = await createSaveFixture();
    const confirmed: (readonly PropertyChange[])[] = [];
    const confirm = (change: readonly PropertyChange[]): Promise<SendDecision> => {
      confirmed.push(change);
      assert.deepEqual(fixture.patches(), []);
      return Promise.resolve('send');
    };
    const verdict = await fixture.editAndSave({ errorCount: 99 }, { confirm });
    assertVerdict('saved', verdict);
    assert.deepEqual(confirmed, [[{ property: 'errorCount', from: fixture.base['errorCount'], to: 99 }]]);
    assert.deepEqual(verdict.sent, confirmed[0]);
  });

  it('sends nothing if the user cancels', async () => {
    const fixture = await createSaveFixture();
    assertVerdict(
      'cancelled',
      await fixture.editAndSave({ errorCount: 99 }, { confirm: () => Promise.resolve('cancel') }),
    );
    assert.deepEqual(fixture.patches(), []);
  });

  it('does not ask if nothing will be sent', async () => {
    const fixture = await createSaveFixture();
    const confirm = (): Promise<SendDecision> => assert.fail('confirmed');
    assertVerdict('unchanged', await fixture.editAndSave({}, { confirm }));
    assertVerdict('invalid', await fixture.editAndSave({ errorCount: -1 }, { confirm }));
    fixture.tenant.change(fixture.url, { errorCount: 98 });
    assertVerdict('conflict', await fixture.editAndSave({ errorCount: 99 }, { confirm }));
    assertVerdict('already', await fixture.editAndSave({ errorCount: 98 }, { confirm }));
  });

  it('reads again after a slow answer and reports a change by somebody else as a conflict', async () => {
    const fixture = await createSaveFixture();
    const confirm = (): Promise<SendDecision> => {
      fixture.tenant.change(fixture.url, { errorCount: 98 });
      return Promise.resolve('recheck');
    };
    assertVerdict('conflict', await fixture.editAndSave({ errorCount: 99 }, { confirm }));
    assert.deepEqual(fixture.patches(), []);
  });

  it('asks only once if the change to send is still the same', async () => {
    const fixture = await createSaveFixture();
    let confirmed = 0;
    const confirm = (): Promise<SendDecision> => {
      confirmed++;
      fixture.tenant.change(fixture.url, { failedCount: 7 });
      return Promise.resolve('recheck');
    };
    assertVerdict('merged', await fixture.editAndSave({ errorCount: 99 }, { confirm }));
    assert.equal(confirmed, 1);
  });

  it('asks again if the change to send has become smaller', async () => {
    const fixture = await createSaveFixture();
    const sizes: number[] = [];
    const confirm = (change: readonly PropertyChange[]): Promise<SendDecision> => {
      sizes.push(change.length);
      fixture.tenant.change(fixture.url, { failedCount: 7 });
      return Promise.resolve('recheck');
    };
    assertVerdict('saved', await fixture.editAndSave({ errorCount: 99, failedCount: 7 }, { confirm }));
    assert.deepEqual(sizes, [2, 1]);
    assert.equal('failedCount' in (fixture.patches()[0]!.body as object), false);
  });

  it('calls beforeSend just before the PATCH', async () => {
    const fixture = await createSaveFixture();
    const announced: (readonly PropertyChange[])[] = [];
    const beforeSend = (change: readonly PropertyChange[]): Promise<void> => {
      assert.deepEqual(fixture.patches(), []);
      announced.push(change);
      return Promise.resolve();
    };
    const verdict = await fixture.editAndSave({ errorCount: 99 }, { beforeSend });
    assertVerdict('saved', verdict);
    assert.deepEqual(announced, [verdict.sent]);
    assertVerdict('unchanged', await fixture.editAndSave({}, { beforeSend }));
    assertVerdict(
      'cancelled',
      await fixture.editAndSave(
        { errorCount: 1 },
        { beforeSend, base: verdict.current, confirm: () => Promise.resolve('cancel') },
      ),
    );
    assert.equal(announced.length, 1);
  });
});

describe('save of a throttled PATCH', () => {
  it('waits, sends again, and succeeds', async () => {
    const fixture = await createSaveFixture(undefined, { retries: true });
    fixture.tenant.addFault({
      match: { method: 'PATCH' },
      times: 3,
      do: { kind: 'throttle', retryAfter: 10 },
    });
    const verdict = await fixture.editAndSave({ errorCount: 99 });
    assertVerdict('saved', verdict);
    assert.equal(fixture.patches().length, 4);
    assert.equal('writeError' in verdict, false);
  });

  it('is cancelled if the user aborts the wait, and nothing is applied', async () => {
    const fixture = await createSaveFixture();
    const abort = new AbortController();
    const exchange = withRetry(
      createTestExchange(fixture.tenant.fetch).exchange,
      (milliseconds, _because, signal) => {
        setTimeout(() => abort.abort(), 5);
        return delay(milliseconds, signal);
      },
    );
    fixture.tenant.addFault({ match: { method: 'PATCH' }, do: { kind: 'throttle', retryAfter: 600 } });
    const { path, base } = fixture;
    const text = fixture.edit({ errorCount: 99 });
    assertVerdict(
      'cancelled',
      await save(createStatusClient(exchange), { path, text, base, signal: abort.signal }),
    );
    assert.deepEqual(fixture.current(), fixture.base);
  });

  it('is refused if the service never stops throttling', async () => {
    const fixture = await createSaveFixture(undefined, { retries: true });
    fixture.tenant.addFault({ match: { method: 'PATCH' }, do: { kind: 'throttle' } });
    const verdict = await fixture.editAndSave({ errorCount: 99 });
    assertVerdict('refused', verdict);
    assert.equal(verdict.error.status, 429);
    assert.deepEqual(fixture.current(), fixture.base);
  });
});

describe('save without a token', () => {
  it('sends nothing and reports the cause', async () => {
    const fixture = await createSaveFixture();
    const reason = new Error('Signed out');
    const statusClient = createStatusClient(
      createTestExchange(fixture.tenant.fetch, { token: () => Promise.reject(reason) }).exchange,
    );
    const text = fixture.edit({ errorCount: 99 });
    const verdict = await save(statusClient, { path: fixture.path, text, base: fixture.base });
    assertVerdict('not-signed-in', verdict);
    assert.equal(verdict.error.cause, reason);
    assert.deepEqual(fixture.patches(), []);
  });

  it('sends nothing and does not read again if only the token for writing is missing', async () => {
    const fixture = await createSaveFixture();
    const reason = new Error('No permission to change');
    const confirmed: string[] = [];
    const token: GetToken = ({ access }) => {
      confirmed.push(access);
      return access === 'write' ? Promise.reject(reason) : Promise.resolve('secret');
    };
    const statusClient = createStatusClient(createTestExchange(fixture.tenant.fetch, { token }).exchange);
    const text = fixture.edit({ errorCount: 99 });
    const verdict = await save(statusClient, { path: fixture.path, text, base: fixture.base });
    assertVerdict('not-signed-in', verdict);
    assert.equal(verdict.error.cause, reason);
    assert.deepEqual(confirmed, ['read', 'write']);
    assert.deepEqual(fixture.patches(), []);
  });

  it('reads again after a slow sign-in and merges changes by somebody else', async () => {
    const fixture = await createSaveFixture();
    const token: GetToken = async ({ access }) => {
      if (access === 'read' || fixture.current()['pendingCount'] === 4321) return 'secret';
      fixture.tenant.change(fixture.url, { pendingCount: 4321 });
      await new Promise((resolve) => setTimeout(resolve, 2100));
      return 'secret';
    };
    const statusClient = createStatusClient(createTestExchange(fixture.tenant.fetch, { token }).exchange);
    const text = fixture.edit({ errorCount: 99 });
    const verdict = await save(statusClient, { path: fixture.path, text, base: fixture.base });
    assertVerdict('merged', verdict);
    assert.deepEqual([fixture.current()['errorCount'], fixture.current()['pendingCount']], [99, 4321]);
    assert.equal(fixture.patches().length, 1);
  });
});
