import assert from 'node:assert/strict';
import { GraphError } from '../../src/graph/error.ts';
import type { Verdict } from '../../src/status/verdict.ts';
import { verdictText } from '../../src/window/messages/verdictText.ts';
import { saveNotification } from '../../src/window/save/saveNotifications.ts';
import type { SaveNotification } from '../../src/window/save/saveNotifications.ts';
import { errorFrom } from './graphErrors.ts';

const ids = { clientRequestId: 'c' };
const request = { method: 'PATCH', url: 'https://graph.example/x' };
const lost = new GraphError('socket hang up', { kind: 'network', request, ids });
const failed = new GraphError('', { kind: 'http', request, ids, status: 500, code: 'InternalServerError' });
const change = { property: 'pendingCount', from: 12, to: 13 };
const applied = { current: {}, sent: [change], otherChanges: [], ids };
const conflict = { property: 'pendingCount', base: 12, theirs: 14, yours: 13 };

interface Expected {
  readonly verdict: Verdict;
  /** Parts of the message. */
  readonly text: readonly string[];
  readonly shown: SaveNotification;
}

const details: SaveNotification = { level: 'error', buttons: ['copyDetails'] };
const conflictShown: SaveNotification = { level: 'warning', buttons: ['compare', 'overwrite', 'takeTheirs'] };
const bothValues = 'Pending: 12 when you opened it, 14 on the service now, 13 in your document.';

/** The compiler holds this list complete. Titles continue "the message about a save …". */
const expectations: Readonly<
  Record<Verdict['kind'], Readonly<Record<string, () => Promise<Expected> | Expected>>>
> = {
  unchanged: {
    'without changes': () => ({
      verdict: { kind: 'unchanged' },
      text: ['Test: no changes, nothing was sent'],
      shown: 'statusBar',
    }),
  },
  already: {
    'of values that the service already has': () => ({
      verdict: { kind: 'already', current: {}, otherChanges: [] },
      text: ['the service already has these values, nothing was sent'],
      shown: 'statusBar',
    }),
  },
  saved: {
    'that succeeded': () => ({
      verdict: { kind: 'saved', ...applied },
      text: ['Test: saved Pending 12 → 13'],
      shown: 'statusBar',
    }),
    'that succeeded although the response was lost': () => ({
      verdict: { kind: 'saved', ...applied, writeError: lost },
      text: [
        'saved Pending 12 → 13. The request failed or its response was lost, but the service has the new values.',
      ],
      shown: { level: 'info', buttons: ['showJournal', 'copyDetails'] },
    }),
  },
  merged: {
    'beside a change of another property': () => ({
      verdict: {
        kind: 'merged',
        ...applied,
        otherChanges: [{ property: 'failedCount', from: 4, to: 5 }],
      },
      text: [
        'saved Pending 12 → 13. Other properties have also changed on the service: Failed 4 → 5. Both changes are stored.',
      ],
      shown: { level: 'info', buttons: ['showJournal'] },
    }),
  },
  altered: {
    'of which the service stored another value': () => ({
      verdict: {
        kind: 'altered',
        ...applied,
        altered: [{ property: 'pendingCount', sent: 13, stored: 11 }],
      },
      text: ['the service accepted the change but stored other values: Pending is 11, not 13.'],
      shown: { level: 'warning', buttons: ['showJournal'] },
    }),
  },
  invalid: {
    'of an invalid document': () => ({
      verdict: {
        kind: 'invalid',
        problems: [{ code: 'not-whole', property: 'pendingCount', offset: 0, length: 1, inSchema: true }],
      },
      text: ['Not sent. pendingCount'],
      shown: 'none',
    }),
  },
  conflict: {
    'that conflicts': () => ({
      verdict: { kind: 'conflict', conflicts: [conflict], theirs: {} },
      text: ['Not sent: the same values have changed on the service.', bothValues],
      shown: conflictShown,
    }),
    'that failed and conflicts': () => ({
      verdict: { kind: 'conflict', conflicts: [conflict], theirs: {}, writeError: lost },
      text: ['Not saved: the save failed, and the same values have changed on the service.', bothValues],
      shown: conflictShown,
    }),
    'whose base is unknown': () => ({
      verdict: { kind: 'conflict', conflicts: [{ ...conflict, base: undefined }], theirs: {} },
      text: ['the original values of this document are unknown', 'Pending: ? when you opened it'],
      shown: conflictShown,
    }),
  },
  gone: {
    'of an object that no longer exists': async () => ({
      verdict: { kind: 'gone', error: await errorFrom({ kind: 'status', status: 404 }) },
      text: ['Not sent: the configuration no longer exists, or you do not have access to it.'],
      shown: details,
    }),
  },
  replaced: {
    'whose path leads to another object': () => ({
      verdict: { kind: 'replaced', theirs: {} },
      text: ['Not sent: the path now leads to another object.'],
      shown: { level: 'error', buttons: ['compare'] },
    }),
  },
  'not-signed-in': {
    'without a token': () => ({
      verdict: { kind: 'not-signed-in', error: new GraphError('The cause.', { kind: 'auth', request, ids }) },
      text: ['Nothing was sent.', 'Could not get an access token: “The cause.”.'],
      shown: details,
    }),
  },
  refused: {
    'that the service rejects': async () => ({
      verdict: { kind: 'refused', during: 'write', error: await errorFrom({ kind: 'status', status: 409 }) },
      text: ['Rejected by the service. Nothing was changed.', 'The object is being changed elsewhere'],
      shown: details,
    }),
    'before which a sign-in page came instead of the object': async () => ({
      verdict: { kind: 'refused', during: 'read', error: await errorFrom({ kind: 'html', status: 200 }) },
      text: [
        'Not sent: the current values could not be read from the service.',
        'The response is damaged or did not come from Microsoft Graph.',
      ],
      shown: details,
    }),
  },
  'not-applied': {
    'that lost its connection and may still be applied': () => ({
      verdict: { kind: 'not-applied', error: lost, current: {}, mayStillApply: true },
      text: [
        'Not saved yet: the service has not applied the change, but may still do so.',
        'Could not connect to the service: “socket hang up”.',
      ],
      shown: details,
    }),
    'that failed for good': () => ({
      verdict: { kind: 'not-applied', error: failed, current: {}, mayStillApply: false },
      text: [
        'Not saved: the service did not apply the change.',
        'The service failed or is unavailable. Try again later.',
      ],
      shown: details,
    }),
  },
  unknown: {
    'whose result is unknown': () => ({
      verdict: { kind: 'unknown', error: lost, readError: lost },
      text: ['The result is unknown', 'Nothing is sent twice.'],
      shown: details,
    }),
  },
  cancelled: {
    'that was cancelled': () => ({
      verdict: { kind: 'cancelled' },
      text: ['Nothing was changed on the service.'],
      shown: 'none',
    }),
  },
};

describe('the message about a save', () => {
  for (const [title, expected] of Object.values(expectations).flatMap((one) => Object.entries(one))) {
    it(title, async () => {
      const { verdict, text, shown } = await expected();
      const message = verdictText(verdict, 'Test', 'deviceConfigurationDeviceOverview');
      for (const part of text) assert.ok(message.includes(part), message);
      assert.deepEqual(saveNotification(verdict), shown);
    });
  }
});
