/** Faults of time: what comes late, and what somebody else does in between. */
import type { FaultScenario } from './fault.ts';
import { timing } from './timing.ts';

const { timeout, looks } = timing;
const seen = timeout + looks[0]! + looks[1]! / 2;
const unseen = timeout + looks[0]! + looks[1]! + 3 * timeout;

export const waiting: readonly FaultScenario[] = [
  ...(['before', 'after'] as const).map((when) => ({
    name: `write: slow ${when === 'before' ? 'to begin' : 'to answer'}`,
    wrong: [{ on: 'write' as const, delay: { ms: timeout / 4, when } }],
  })),
  {
    name: 'write: too slow, not applied',
    wrong: [{ on: 'write', delay: { ms: 2 * timeout, when: 'before' } }],
  },
  { name: 'write: answered too late', wrong: [{ on: 'write', delay: { ms: 2 * timeout, when: 'after' } }] },
  {
    name: 'write: applied late, in sight',
    wrong: [{ on: 'write', delay: { ms: seen, when: 'before', regardless: true } }],
  },
  {
    name: 'write: applied late, out of sight',
    wrong: [{ on: 'write', delay: { ms: unseen, when: 'before', regardless: true } }],
  },
  {
    name: 'write: 504 and applied late, in sight',
    wrong: [{ on: 'write', gateway: { ms: seen - timeout } }],
  },
  {
    name: 'write: 504 and applied late, out of sight',
    wrong: [{ on: 'write', gateway: { ms: unseen - timeout } }],
  },
];

export const meanwhile: readonly FaultScenario[] = [
  ...(['same', 'near', 'agreeing', 'other', 'both'] as const).map((which) => ({
    name: `somebody before the save: ${which}`,
    before: which,
    wrong: [],
  })),
  { name: 'somebody while the person is asked: same', asked: 'same', wrong: [] },
  { name: 'somebody while the person is asked: other', asked: 'other', wrong: [] },
  {
    name: 'somebody between read and PATCH: other',
    wrong: [{ on: 'write', somebody: { which: 'other', when: 'before' } }],
  },
  {
    name: 'somebody after the PATCH: same',
    wrong: [{ on: 'write', somebody: { which: 'same', when: 'after' } }],
  },
  {
    name: 'somebody after the PATCH: other',
    wrong: [{ on: 'write', somebody: { which: 'other', when: 'after' } }],
  },
  ...(['same', 'other'] as const).map((which) => ({
    name: `somebody after a PATCH without an answer: ${which}`,
    wrong: [
      {
        on: 'write' as const,
        acts: () => [{ kind: 'dropAfter' } as const],
        somebody: { which, when: 'after' as const },
      },
    ],
  })),
  {
    name: 'somebody while a throttled PATCH waits: same',
    wrong: [
      {
        on: 'write',
        acts: () => [{ kind: 'throttle', retryAfter: 2 }],
        somebody: { which: 'same', when: 'after' },
      },
    ],
  },
  {
    name: 'somebody before the save, and no answer',
    before: 'other',
    wrong: [{ on: 'write', acts: () => [{ kind: 'dropAfter' }] }],
  },
];
