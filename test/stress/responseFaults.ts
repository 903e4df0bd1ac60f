/** Missing responses, and responses that do not match what the server did. */
import { scenario, status } from './faultScenario.ts';
import type { FaultScenario } from './faultScenario.ts';
import { timing } from './timing.ts';

export const readFaults: readonly FaultScenario[] = [
  scenario('429 with Retry-After', {
    phase: 'read',
    faults: [{ kind: 'throttle', retryAfter: 1.5 }],
    times: 2,
  }),
  scenario('429 without Retry-After', { phase: 'read', faults: [{ kind: 'throttle' }], times: 2 }),
  scenario('always 429', { phase: 'read', faults: [{ kind: 'throttle', retryAfter: 1 }], times: 9 }),
  scenario('503', { phase: 'read', faults: [status(503, { headers: { 'Retry-After': '2' } })], times: 2 }),
  scenario('always 504', { phase: 'read', faults: [status(504)], times: 9 }),
  scenario('dropped', { phase: 'read', faults: [{ kind: 'dropBefore' }] }),
  scenario('truncated', { phase: 'read', faults: [{ kind: 'truncate' }] }),
  scenario('truncated by a lost connection', {
    phase: 'read',
    faults: [{ kind: 'truncate', abruptly: true }],
  }),
  scenario('malformed JSON', { phase: 'read', faults: [{ kind: 'malformedJson' }] }),
  scenario('empty body', { phase: 'read', faults: [{ kind: 'emptyBody' }] }),
  scenario('captive portal', { phase: 'read', faults: [{ kind: 'html', status: 200 }] }),
  scenario('object inside value', { phase: 'read', faults: [{ kind: 'wrapValue' }], times: 3 }),
  scenario('403', { phase: 'read', faults: [status(403)] }),
  {
    name: 'read: too slow',
    requests: [{ phase: 'read', delay: { ms: 2 * timing.timeoutMs, when: 'before' } }],
  },
];

export const writeFaults: readonly FaultScenario[] = [
  scenario('dropped before', { phase: 'write', faults: [{ kind: 'dropBefore' }] }),
  scenario('dropped after', { phase: 'write', faults: [{ kind: 'dropAfter' }] }),
  scenario('429 with Retry-After', {
    phase: 'write',
    faults: [{ kind: 'throttle', retryAfter: 1.5 }],
    times: 2,
  }),
  scenario('429 without Retry-After', { phase: 'write', faults: [{ kind: 'throttle' }], times: 2 }),
  scenario('429 with a date', { phase: 'write', faults: [{ kind: 'throttle', retryAfter: { dateIn: 2 } }] }),
  scenario('always 429', { phase: 'write', faults: [{ kind: 'throttle', retryAfter: 1 }], times: 9 }),
  scenario('503', { phase: 'write', faults: [status(503)] }),
  scenario('503 with Retry-After', {
    phase: 'write',
    faults: [status(503, { headers: { 'Retry-After': '1' } })],
  }),
  scenario('503 but applied', { phase: 'write', faults: [status(503, { applied: true })] }),
  scenario('503 with Retry-After but applied', {
    phase: 'write',
    faults: [status(503, { applied: true, headers: { 'Retry-After': '1' } })],
  }),
  scenario('504', { phase: 'write', faults: [status(504)] }),
  scenario('504 but applied', { phase: 'write', faults: [status(504, { applied: true })] }),
  scenario('500 but applied', { phase: 'write', faults: [status(500, { applied: true })] }),
  scenario('400 but applied', { phase: 'write', faults: [status(400, { applied: true })] }),
  scenario('409 but applied', { phase: 'write', faults: [status(409, { applied: true })] }),
  scenario('proxy page', { phase: 'write', faults: [{ kind: 'html' }] }),
  scenario('proxy page but applied', { phase: 'write', faults: [{ kind: 'html', applied: true }] }),
  scenario('captive portal', { phase: 'write', faults: [{ kind: 'html', status: 200 }] }),
  scenario('redirect', { phase: 'write', faults: [{ kind: 'redirect' }] }),
  scenario('unsupported operation', { phase: 'write', faults: [{ kind: 'noMethod' }] }),
  ...[403, 409, 412, 423, 501].map((code) =>
    scenario(String(code), { phase: 'write', faults: [status(code)] }),
  ),
  scenario('truncated', { phase: 'write', faults: [{ kind: 'truncate' }] }),
  scenario('truncated by a lost connection', {
    phase: 'write',
    faults: [{ kind: 'truncate', abruptly: true }],
  }),
  scenario('malformed JSON', { phase: 'write', faults: [{ kind: 'malformedJson' }] }),
  scenario('empty body', { phase: 'write', faults: [{ kind: 'emptyBody' }] }),
  scenario('204', { phase: 'write', faults: [{ kind: 'noContent' }] }),
];
