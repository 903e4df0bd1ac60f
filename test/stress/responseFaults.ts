/** Faults of reading and writing: answers that do not come, or say something else than what was done. */
import { on, status } from './fault.ts';
import type { FaultScenario } from './fault.ts';
import { timing } from './timing.ts';

export const reading: readonly FaultScenario[] = [
  on('read', '429 with Retry-After', [{ kind: 'throttle', retryAfter: 1.5 }], 2),
  on('read', '429 without', [{ kind: 'throttle' }], 2),
  on('read', '429 for ever', [{ kind: 'throttle', retryAfter: 1 }], 9),
  on('read', '503', [status(503, { headers: { 'Retry-After': '2' } })], 2),
  on('read', '504 for ever', [status(504)], 9),
  on('read', 'dropped', [{ kind: 'dropBefore' }]),
  on('read', 'truncated', [{ kind: 'truncate' }]),
  on('read', 'broken off', [{ kind: 'truncate', abruptly: true }]),
  on('read', 'rubbish', [{ kind: 'malformedJson' }]),
  on('read', 'empty', [{ kind: 'emptyBody' }]),
  on('read', 'portal page', [{ kind: 'html', status: 200 }]),
  on('read', 'wrapped', [{ kind: 'wrapValue' }], 3),
  on('read', '403', [status(403)]),
  { name: 'read: too slow', wrong: [{ on: 'read', delay: { ms: 2 * timing.timeout, when: 'before' } }] },
];

export const writing: readonly FaultScenario[] = [
  on('write', 'dropped before', [{ kind: 'dropBefore' }]),
  on('write', 'dropped after', [{ kind: 'dropAfter' }]),
  on('write', '429 with Retry-After', [{ kind: 'throttle', retryAfter: 1.5 }], 2),
  on('write', '429 without', [{ kind: 'throttle' }], 2),
  on('write', '429 with a date', [{ kind: 'throttle', retryAfter: { dateIn: 2 } }]),
  on('write', '429 for ever', [{ kind: 'throttle', retryAfter: 1 }], 9),
  on('write', '503', [status(503)]),
  on('write', '503 with Retry-After', [status(503, { headers: { 'Retry-After': '1' } })]),
  on('write', '503 but applied', [status(503, { applied: true })]),
  on('write', '503 with Retry-After but applied', [
    status(503, { applied: true, headers: { 'Retry-After': '1' } }),
  ]),
  on('write', '504', [status(504)]),
  on('write', '504 but applied', [status(504, { applied: true })]),
  on('write', '500 but applied', [status(500, { applied: true })]),
  on('write', '400 but applied', [status(400, { applied: true })]),
  on('write', '409 but applied', [status(409, { applied: true })]),
  on('write', 'proxy page', [{ kind: 'html' }]),
  on('write', 'proxy page but applied', [{ kind: 'html', applied: true }]),
  on('write', 'portal page', [{ kind: 'html', status: 200 }]),
  on('write', 'elsewhere', [{ kind: 'redirect' }]),
  on('write', 'no method', [{ kind: 'noMethod' }]),
  ...[403, 409, 412, 423, 501].map((code) => on('write', String(code), [status(code)])),
  on('write', 'truncated', [{ kind: 'truncate' }]),
  on('write', 'broken off', [{ kind: 'truncate', abruptly: true }]),
  on('write', 'rubbish', [{ kind: 'malformedJson' }]),
  on('write', 'empty', [{ kind: 'emptyBody' }]),
  on('write', '204', [{ kind: 'noContent' }]),
];
