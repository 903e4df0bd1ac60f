/** Late requests and responses, and changes by another client in between. */
import type { FaultScenario } from './faultScenario.ts';
import { timing } from './timing.ts';

const { timeoutMs, readAgainAfterMs } = timing;
const [firstMs, secondMs] = [readAgainAfterMs[0]!, readAgainAfterMs[1]!];
// Before and after the last time that a save reads the object.
const visibleMs = timeoutMs + firstMs + secondMs / 2;
const invisibleMs = timeoutMs + firstMs + secondMs + 3 * timeoutMs;

export const delayFaults: readonly FaultScenario[] = [
  ...(['before', 'after'] as const).map((when) => ({
    name: `write: slow ${when === 'before' ? 'to start' : 'to respond'}`,
    requests: [{ phase: 'write' as const, delay: { ms: timeoutMs / 4, when } }],
  })),
  {
    name: 'write: too slow, not applied',
    requests: [{ phase: 'write', delay: { ms: 2 * timeoutMs, when: 'before' } }],
  },
  {
    name: 'write: response too late',
    requests: [{ phase: 'write', delay: { ms: 2 * timeoutMs, when: 'after' } }],
  },
  {
    name: 'write: applied late, visible',
    requests: [{ phase: 'write', delay: { ms: visibleMs, when: 'before', evenIfAborted: true } }],
  },
  {
    name: 'write: applied late, invisible',
    requests: [{ phase: 'write', delay: { ms: invisibleMs, when: 'before', evenIfAborted: true } }],
  },
  {
    name: 'write: 504 and applied late, visible',
    requests: [{ phase: 'write', gatewayMs: visibleMs - timeoutMs }],
  },
  {
    name: 'write: 504 and applied late, invisible',
    requests: [{ phase: 'write', gatewayMs: invisibleMs - timeoutMs }],
  },
];

export const otherClientFaults: readonly FaultScenario[] = [
  ...(['same', 'sameLength', 'identical', 'other', 'both'] as const).map((change) => ({
    name: `other client before the save: ${change}`,
    changeBefore: change,
    requests: [],
  })),
  { name: 'other client during confirmation: same', changeDuringConfirmation: 'same', requests: [] },
  { name: 'other client during confirmation: other', changeDuringConfirmation: 'other', requests: [] },
  {
    name: 'other client between read and PATCH: other',
    requests: [{ phase: 'write', otherClient: { change: 'other', when: 'before' } }],
  },
  {
    name: 'other client after the PATCH: same',
    requests: [{ phase: 'write', otherClient: { change: 'same', when: 'after' } }],
  },
  {
    name: 'other client after the PATCH: other',
    requests: [{ phase: 'write', otherClient: { change: 'other', when: 'after' } }],
  },
  ...(['same', 'other'] as const).map((change) => ({
    name: `other client after a PATCH without a response: ${change}`,
    requests: [
      {
        phase: 'write' as const,
        faults: () => [{ kind: 'dropAfter' } as const],
        otherClient: { change, when: 'after' as const },
      },
    ],
  })),
  {
    name: 'other client while a throttled PATCH waits: same',
    requests: [
      {
        phase: 'write',
        faults: () => [{ kind: 'throttle', retryAfter: 2 }],
        otherClient: { change: 'same', when: 'after' },
      },
    ],
  },
  {
    name: 'other client before the save, and no response',
    changeBefore: 'other',
    requests: [{ phase: 'write', faults: () => [{ kind: 'dropAfter' }] }],
  },
];
