/** The product's DocumentSaver with ports that simulate the user and inject the faults of one save. */
import { DocumentSaver } from '../../src/status/documentSaver.ts';
import type { SendDecision } from '../../src/status/save.ts';
import { createJournalId } from '../../src/window/save/journalStore.ts';
import type { EditorWindow } from './editorWindow.ts';
import type { Environment } from './environment.ts';
import type { SaveAttempt } from './saveAttempt.ts';
import { timing } from './timing.ts';

/** Faults after which the service has other values than were sent. */
const alteringFaults: readonly string[] = ['alter', 'normalizeDate'];
const probability = { abortedWait: 0.1, cancel: 0.04, slowAnswer: 0.15, typing: 0.1 };

export interface TestSaverOptions {
  readonly environment: Environment;
  readonly window: EditorWindow;
  readonly attempt: SaveAttempt;
  /** The user types while the save is running. */
  readonly type: () => Promise<void>;
}

export function createTestSaver(options: TestSaverOptions): DocumentSaver {
  const { environment, window, attempt, type } = options;
  const { server, sabotage } = environment.options;
  const { fault, random } = attempt.options;
  const abortsWait = random.chance(probability.abortedWait);
  const isCancelled = random.chance(probability.cancel);
  const isSlow = fault?.changeDuringConfirmation !== undefined || random.chance(probability.slowAnswer);
  const answer: SendDecision = isSlow ? 'recheck' : isCancelled ? 'cancel' : 'send';
  const isTyping = random.chance(probability.typing);
  const client = sabotage.wrapClient(window.connect({ attempt, abortsWait }));
  let confirmations = 0;

  return new DocumentSaver({
    connect: () => client,
    isConnected: () => true,
    isReadOnly: () => false,
    confirmOrigin: () => Promise.resolve(true),
    confirmChange: async () => {
      attempt.reach('confirming');
      await window.checkAlive();
      const change = fault?.changeDuringConfirmation;
      if (change && confirmations === 0) server.changeByOtherClient(attempt, change);
      return confirmations++ === 0 ? answer : 'send';
    },
    journal: {
      begin: async (record) => {
        await window.journal.begin(record);
        if (isTyping) await type();
        attempt.reach('sending');
        await window.checkAlive();
      },
      end: (record, outcome) => window.journal.end(record, outcome),
    },
    describe: (_target, verdict) => verdict.kind,
    inTurn: (_target, key, action) =>
      window.inTurn(key, async () => {
        await startSave(options);
        const result = await action();
        attempt.reach('finished');
        await window.checkAlive();
        return result;
      }),
    nowMs: () => Date.now(),
    createId: createJournalId,
    readAgainAfterMs: timing.readAgainAfterMs,
  });
}

async function startSave({ environment, window, attempt }: TestSaverOptions): Promise<void> {
  const { server, inFlight } = environment.options;
  const { object, document, intended, fault } = attempt.options;
  const isAltered = fault?.requests.some(({ faults }) =>
    faults?.(intended).some(({ kind }) => alteringFaults.includes(kind)),
  );
  await inFlight.waitFor(object, document, isAltered ? undefined : intended);
  await window.checkAlive();
  server.start(attempt);
  attempt.reach('started');
  await window.checkAlive();
  if (fault?.changeBefore) server.changeByOtherClient(attempt, fault.changeBefore);
}
