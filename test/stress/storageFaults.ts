/** Faults of what is stored, and of looking at it afterwards. */
import type { Fault } from '../faults/faultyTenant.ts';
import type { Values } from '../../src/status/values.ts';
import { on, status } from './fault.ts';
import type { FaultScenario } from './fault.ts';

const first = (sent: Values): string => Object.keys(sent)[0]!;
const other = (value: unknown): unknown => (typeof value === 'number' ? value ^ 1 : '2001-02-03T04:05:06.7Z');
const altered = (sent: Values): Values => ({ [first(sent)]: other(sent[first(sent)]) });

export const keeping: readonly FaultScenario[] = [
  on('write', 'ignored', [{ kind: 'ignore' }]),
  on('write', 'ignored with echo', [{ kind: 'ignore', echo: true }]),
  on('write', '204 but ignored', [{ kind: 'noContent' }, { kind: 'ignore' }]),
  on('write', 'one ignored', (sent) => [{ kind: 'ignore', properties: [first(sent)] }]),
  on('write', 'one ignored with echo', (sent) => [{ kind: 'ignore', properties: [first(sent)], echo: true }]),
  on('write', 'one ignored and dropped', (sent) => [
    { kind: 'dropAfter' },
    { kind: 'ignore', properties: [first(sent)] },
  ]),
  on('write', 'one ignored and 503', (sent) => [
    status(503, { applied: true }),
    { kind: 'ignore', properties: [first(sent)] },
  ]),
  on('write', 'altered', (sent) => [{ kind: 'alter', values: altered(sent) }]),
  on('write', 'altered with echo', (sent) => [{ kind: 'alter', values: altered(sent), echo: true }]),
  on('write', 'altered and dropped', (sent) => [
    { kind: 'dropAfter' },
    { kind: 'alter', values: altered(sent) },
  ]),
  on('write', 'date normalised', [{ kind: 'normalizeDate', digits: 7 }]),
  on('write', 'date cut short with echo', [{ kind: 'normalizeDate', digits: 0, echo: true }]),
];

const lookingToo = (
  name: string,
  write: readonly Fault[],
  look: readonly Fault[],
  times: number,
): FaultScenario => ({
  name,
  wrong: [
    { on: 'write', acts: () => write },
    { on: 'look', acts: () => look, times },
  ],
});

export const looking: readonly FaultScenario[] = [
  on('look', 'dropped', [{ kind: 'dropBefore' }], 2),
  on('look', '429', [{ kind: 'throttle', retryAfter: 1 }], 2),
  on('look', 'rubbish', [{ kind: 'malformedJson' }]),
  lookingToo('dropped after; look: 503 for ever', [{ kind: 'dropAfter' }], [status(503)], 99),
  lookingToo('dropped after; look: rubbish', [{ kind: 'dropAfter' }], [{ kind: 'malformedJson' }], 1),
  lookingToo('dropped before; look: truncated', [{ kind: 'dropBefore' }], [{ kind: 'truncate' }], 1),
  lookingToo(
    'ignored with echo; look: rubbish',
    [{ kind: 'ignore', echo: true }],
    [{ kind: 'malformedJson' }],
    99,
  ),
  lookingToo('409 but applied; look: 403', [status(409, { applied: true })], [status(403)], 99),
  lookingToo('204; look: rubbish', [{ kind: 'noContent' }], [{ kind: 'malformedJson' }], 1),
  { name: 'look: not yet there', wrong: [{ on: 'look', stale: true }] },
  {
    name: 'dropped after; look: not yet there',
    wrong: [
      { on: 'write', acts: () => [{ kind: 'dropAfter' }] },
      { on: 'look', stale: true },
    ],
  },
];
