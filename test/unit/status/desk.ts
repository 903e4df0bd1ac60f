/** A person at an open document of the sample tenant: what they read, edit and save. */
import assert from 'node:assert/strict';
import { requestPath } from '../../../src/intune/address.ts';
import { parseGraphInput } from '../../../src/intune/graphInput.ts';
import type { StatusPath } from '../../../src/intune/statusPath.ts';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import type { FaultyTenant, LoggedRequest } from '../../faults/faultyTenant.ts';
import { withRetry } from '../../../src/graph/retry.ts';
import { createStatusClient } from '../../../src/status/statusClient.ts';
import type { StatusClient } from '../../../src/status/statusClient.ts';
import { save } from '../../../src/status/save.ts';
import type { SaveRequest } from '../../../src/status/save.ts';
import { documentText, withValues } from '../../../src/status/documentText.ts';
import type { Values } from '../../../src/status/values.ts';
import type { Verdict } from '../../../src/status/verdict.ts';
import { createTestExchange } from '../graph/testExchange.ts';

export interface Desk {
  readonly tenant: FaultyTenant;
  readonly remote: StatusClient;
  readonly path: StatusPath;
  /** The same as a request has it. */
  readonly at: string;
  /** The object as it was opened. */
  readonly base: Values;
  /** The document's text after an edit. */
  edited(values: Values): string;
  save(text: string, more?: Partial<SaveRequest>): Promise<Verdict>;
  /** Edits and saves. */
  change(values: Values, more?: Partial<SaveRequest>): Promise<Verdict>;
  now(): Values;
  patches(): readonly LoggedRequest[];
}

export interface DeskOptions {
  readonly timeout?: number;
  /** Waits for the service where it says so; without, the first answer is the last. */
  readonly patient?: boolean;
}

export const usualPath = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;

export function statusPathOf(text: string): StatusPath {
  const result = parseGraphInput(text, [], 'beta');
  assert.ok('path' in result, JSON.stringify(result));
  return result.path;
}

export async function sitDown(
  text: string = usualPath,
  { timeout, patient: waits }: DeskOptions = {},
  tenant: FaultyTenant = createFaultyTenant(),
): Promise<Desk> {
  const path = statusPathOf(text);
  const at = requestPath(path);
  const { exchange } = createTestExchange(tenant.fetch, {
    ...(timeout !== undefined && { timeoutMs: timeout }),
  });
  const remote = createStatusClient(waits ? withRetry(exchange, () => Promise.resolve()) : exchange);
  const base = await remote.read(path);
  const edited = (values: Values): string => withValues(documentText(path.type, base), values);
  const saveText = (saved: string, more: Partial<SaveRequest> = {}): Promise<Verdict> =>
    save(remote, { path, text: saved, base, ...more });
  return {
    tenant,
    remote,
    path,
    at,
    base,
    edited,
    save: saveText,
    change: (values, more) => saveText(edited(values), more),
    now: () => tenant.read(at)!,
    patches: () => tenant.requests.filter(({ method }) => method === 'PATCH'),
  };
}

/** The verdict, of which nothing else is acceptable. */
export function is<K extends Verdict['kind']>(
  kind: K,
  verdict: Verdict,
): asserts verdict is Extract<Verdict, { kind: K }> {
  assert.equal(verdict.kind, kind, JSON.stringify(verdict));
}
