import assert from 'node:assert/strict';
import type { GetToken } from '../../../src/graph/exchange.ts';
import { delay } from '../../../src/graph/delay.ts';
import { withRetry } from '../../../src/graph/retry.ts';
import { createStatusClient } from '../../../src/status/statusClient.ts';
import type { PropertyChange } from '../../../src/status/merge.ts';
import { save } from '../../../src/status/save.ts';
import type { SendDecision } from '../../../src/status/save.ts';
import { createTestExchange } from '../graph/testExchange.ts';
import { is, sitDown } from './desk.ts';

describe('a save that asks first', () => {
  it('shows what is to be sent, and sends that', async () => {
    const desk = await sitDown();
    const asked: (readonly PropertyChange[])[] = [];
    const ask = (change: readonly PropertyChange[]): Promise<SendDecision> => {
      asked.push(change);
      assert.deepEqual(desk.patches(), []);
      return Promise.resolve('send');
    };
    const verdict = await desk.change({ errorCount: 99 }, { ask });
    is('saved', verdict);
    assert.deepEqual(asked, [[{ property: 'errorCount', from: desk.base['errorCount'], to: 99 }]]);
    assert.deepEqual(verdict.sent, asked[0]);
  });

  it('sends nothing where the answer is no', async () => {
    const desk = await sitDown();
    is('cancelled', await desk.change({ errorCount: 99 }, { ask: () => Promise.resolve('stop') }));
    assert.deepEqual(desk.patches(), []);
  });

  it('is not asked about what is not sent', async () => {
    const desk = await sitDown();
    const ask = (): Promise<SendDecision> => assert.fail('asked');
    is('unchanged', await desk.change({}, { ask }));
    is('invalid', await desk.change({ errorCount: -1 }, { ask }));
    desk.tenant.change(desk.at, { errorCount: 98 });
    is('conflict', await desk.change({ errorCount: 99 }, { ask }));
    is('already', await desk.change({ errorCount: 98 }, { ask }));
  });

  it('looks again where the answer took its time, and finds what changed meanwhile', async () => {
    const desk = await sitDown();
    const ask = (): Promise<SendDecision> => {
      desk.tenant.change(desk.at, { errorCount: 98 });
      return Promise.resolve('look-again');
    };
    is('conflict', await desk.change({ errorCount: 99 }, { ask }));
    assert.deepEqual(desk.patches(), []);
  });

  it('asks once where nothing of it changed meanwhile', async () => {
    const desk = await sitDown();
    let asked = 0;
    const ask = (): Promise<SendDecision> => {
      asked++;
      desk.tenant.change(desk.at, { failedCount: 7 });
      return Promise.resolve('look-again');
    };
    is('merged', await desk.change({ errorCount: 99 }, { ask }));
    assert.equal(asked, 1);
  });

  it('asks again where there is less to be sent by then', async () => {
    const desk = await sitDown();
    const sizes: number[] = [];
    const ask = (change: readonly PropertyChange[]): Promise<SendDecision> => {
      sizes.push(change.length);
      desk.tenant.change(desk.at, { failedCount: 7 });
      return Promise.resolve('look-again');
    };
    is('saved', await desk.change({ errorCount: 99, failedCount: 7 }, { ask }));
    assert.deepEqual(sizes, [2, 1]);
    assert.equal('failedCount' in (desk.patches()[0]!.body as object), false);
  });

  it('says that it sends just before it does', async () => {
    const desk = await sitDown();
    const told: (readonly PropertyChange[])[] = [];
    const beforeSending = (change: readonly PropertyChange[]): Promise<void> => {
      assert.deepEqual(desk.patches(), []);
      told.push(change);
      return Promise.resolve();
    };
    const verdict = await desk.change({ errorCount: 99 }, { beforeSending });
    is('saved', verdict);
    assert.deepEqual(told, [verdict.sent]);
    is('unchanged', await desk.change({}, { beforeSending }));
    is(
      'cancelled',
      await desk.change(
        { errorCount: 1 },
        { beforeSending, base: verdict.now, ask: () => Promise.resolve('stop') },
      ),
    );
    assert.equal(told.length, 1);
  });
});

describe('a throttled save', () => {
  it('waits and goes on by itself, and sends what was kept back once', async () => {
    const desk = await sitDown(undefined, { patient: true });
    desk.tenant.addFault({ match: { method: 'PATCH' }, times: 3, do: { kind: 'throttle', retryAfter: 10 } });
    const verdict = await desk.change({ errorCount: 99 });
    is('saved', verdict);
    assert.equal(desk.patches().length, 4);
    assert.equal('despite' in verdict, false);
  });

  it('is cancelled while it waits, and was not applied', async () => {
    const desk = await sitDown();
    const abort = new AbortController();
    const exchange = withRetry(
      createTestExchange(desk.tenant.fetch).exchange,
      (milliseconds, _because, signal) => {
        setTimeout(() => abort.abort(), 5);
        return delay(milliseconds, signal);
      },
    );
    desk.tenant.addFault({ match: { method: 'PATCH' }, do: { kind: 'throttle', retryAfter: 600 } });
    const { path, base } = desk;
    const text = desk.edited({ errorCount: 99 });
    is('cancelled', await save(createStatusClient(exchange), { path, text, base, signal: abort.signal }));
    assert.deepEqual(desk.now(), desk.base);
  });

  it('is refused where it is throttled without end', async () => {
    const desk = await sitDown(undefined, { patient: true });
    desk.tenant.addFault({ match: { method: 'PATCH' }, do: { kind: 'throttle' } });
    const verdict = await desk.change({ errorCount: 99 });
    is('refused', verdict);
    assert.equal(verdict.error.status, 429);
    assert.deepEqual(desk.now(), desk.base);
  });
});

describe('a save with no token to send it with', () => {
  it('sends nothing, and says why as the token did', async () => {
    const desk = await sitDown();
    const reason = new Error('Signed out');
    const remote = createStatusClient(
      createTestExchange(desk.tenant.fetch, { token: () => Promise.reject(reason) }).exchange,
    );
    const text = desk.edited({ errorCount: 99 });
    const verdict = await save(remote, { path: desk.path, text, base: desk.base });
    is('not-signed-in', verdict);
    assert.equal(verdict.error.cause, reason);
    assert.deepEqual(desk.patches(), []);
  });

  it('sends nothing and looks no more, where there was one for reading', async () => {
    const desk = await sitDown();
    const reason = new Error('No permission to change');
    const asked: string[] = [];
    const token: GetToken = ({ access }) => {
      asked.push(access);
      return access === 'write' ? Promise.reject(reason) : Promise.resolve('secret');
    };
    const remote = createStatusClient(createTestExchange(desk.tenant.fetch, { token }).exchange);
    const text = desk.edited({ errorCount: 99 });
    const verdict = await save(remote, { path: desk.path, text, base: desk.base });
    is('not-signed-in', verdict);
    assert.equal(verdict.error.cause, reason);
    assert.deepEqual(asked, ['read', 'write']);
    assert.deepEqual(desk.patches(), []);
  });

  it('looks again where somebody took their time to sign in, and keeps what others changed meanwhile', async () => {
    const desk = await sitDown();
    const token: GetToken = async ({ access }) => {
      if (access === 'read' || desk.now()['pendingCount'] === 4321) return 'secret';
      desk.tenant.change(desk.at, { pendingCount: 4321 });
      await new Promise((resolve) => setTimeout(resolve, 2100));
      return 'secret';
    };
    const remote = createStatusClient(createTestExchange(desk.tenant.fetch, { token }).exchange);
    const text = desk.edited({ errorCount: 99 });
    const verdict = await save(remote, { path: desk.path, text, base: desk.base });
    is('merged', verdict);
    assert.deepEqual([desk.now()['errorCount'], desk.now()['pendingCount']], [99, 4321]);
    assert.equal(desk.patches().length, 1);
  });
});
