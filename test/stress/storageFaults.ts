/** Values that are stored differently than sent, and faults when they are read back. */
import type { Fault } from '../faults/faultyTenant.ts';
import type { Values } from '../../src/status/values.ts';
import { scenario, status } from './faultScenario.ts';
import type { FaultScenario } from './faultScenario.ts';

const firstName = (sent: Values): string => Object.keys(sent)[0]!;
const otherValue = (value: unknown): unknown =>
  typeof value === 'number' ? value ^ 1 : '2001-02-03T04:05:06.7Z';
const alterFirst = (sent: Values): Values => ({ [firstName(sent)]: otherValue(sent[firstName(sent)]) });

export const storageFaults: readonly FaultScenario[] = [
  scenario('ignored', { phase: 'write', faults: [{ kind: 'ignore' }] }),
  scenario('ignored with echo', { phase: 'write', faults: [{ kind: 'ignore', echo: true }] }),
  scenario('204 but ignored', { phase: 'write', faults: [{ kind: 'noContent' }, { kind: 'ignore' }] }),
  scenario('one ignored', {
    phase: 'write',
    faults: (sent) => [{ kind: 'ignore', properties: [firstName(sent)] }],
  }),
  scenario('one ignored with echo', {
    phase: 'write',
    faults: (sent) => [{ kind: 'ignore', properties: [firstName(sent)], echo: true }],
  }),
  scenario('one ignored and dropped', {
    phase: 'write',
    faults: (sent) => [{ kind: 'dropAfter' }, { kind: 'ignore', properties: [firstName(sent)] }],
  }),
  scenario('one ignored and 503', {
    phase: 'write',
    faults: (sent) => [status(503, { applied: true }), { kind: 'ignore', properties: [firstName(sent)] }],
  }),
  scenario('altered', { phase: 'write', faults: (sent) => [{ kind: 'alter', values: alterFirst(sent) }] }),
  scenario('altered with echo', {
    phase: 'write',
    faults: (sent) => [{ kind: 'alter', values: alterFirst(sent), echo: true }],
  }),
  scenario('altered and dropped', {
    phase: 'write',
    faults: (sent) => [{ kind: 'dropAfter' }, { kind: 'alter', values: alterFirst(sent) }],
  }),
  scenario('date in UTC', { phase: 'write', faults: [{ kind: 'normalizeDate', digits: 7 }] }),
  scenario('date without fraction, with echo', {
    phase: 'write',
    faults: [{ kind: 'normalizeDate', digits: 0, echo: true }],
  }),
];

interface WriteAndReadFaults {
  readonly write: readonly Fault[];
  readonly readBack: readonly Fault[];
  readonly times: number;
}

const both = (name: string, { write, readBack, times }: WriteAndReadFaults): FaultScenario => ({
  name,
  requests: [
    { phase: 'write', faults: () => write },
    { phase: 'readBack', faults: () => readBack, times },
  ],
});

export const readBackFaults: readonly FaultScenario[] = [
  scenario('dropped', { phase: 'readBack', faults: [{ kind: 'dropBefore' }], times: 2 }),
  scenario('429', { phase: 'readBack', faults: [{ kind: 'throttle', retryAfter: 1 }], times: 2 }),
  scenario('malformed JSON', { phase: 'readBack', faults: [{ kind: 'malformedJson' }] }),
  both('dropped after; read back: 503 always', {
    write: [{ kind: 'dropAfter' }],
    readBack: [status(503)],
    times: 99,
  }),
  both('dropped after; read back: malformed JSON', {
    write: [{ kind: 'dropAfter' }],
    readBack: [{ kind: 'malformedJson' }],
    times: 1,
  }),
  both('dropped before; read back: truncated', {
    write: [{ kind: 'dropBefore' }],
    readBack: [{ kind: 'truncate' }],
    times: 1,
  }),
  both('ignored with echo; read back: malformed JSON', {
    write: [{ kind: 'ignore', echo: true }],
    readBack: [{ kind: 'malformedJson' }],
    times: 99,
  }),
  both('409 but applied; read back: 403', {
    write: [status(409, { applied: true })],
    readBack: [status(403)],
    times: 99,
  }),
  both('204; read back: malformed JSON', {
    write: [{ kind: 'noContent' }],
    readBack: [{ kind: 'malformedJson' }],
    times: 1,
  }),
  { name: 'read back: old values', requests: [{ phase: 'readBack', isStale: true }] },
  {
    name: 'dropped after; read back: old values',
    requests: [
      { phase: 'write', faults: () => [{ kind: 'dropAfter' }] },
      { phase: 'readBack', isStale: true },
    ],
  },
];
