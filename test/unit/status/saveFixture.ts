/** A status object of the sample tenant with a document of it that can be edited and saved. */
import assert from 'node:assert/strict';
import { withRetry } from '../../../src/graph/retry.ts';
import { requestPath } from '../../../src/intune/address.ts';
import { parseGraphInput } from '../../../src/intune/graphInput.ts';
import type { StatusPath } from '../../../src/intune/statusPath.ts';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import type { FaultyTenant, LoggedRequest } from '../../faults/faultyTenant.ts';
import { documentText, withValues } from '../../../src/status/documentText.ts';
import { save } from '../../../src/status/save.ts';
import type { SaveRequest } from '../../../src/status/save.ts';
import { createStatusClient } from '../../../src/status/statusClient.ts';
import type { StatusClient } from '../../../src/status/statusClient.ts';
import type { Values } from '../../../src/status/values.ts';
import type { Verdict } from '../../../src/status/verdict.ts';
import { createTestExchange } from '../graph/testExchange.ts';

export interface SaveFixture {
  readonly tenant: FaultyTenant;
  readonly statusClient: StatusClient;
  readonly path: StatusPath;
  /** The path as in a request: `/beta/…`. */
  readonly url: string;
  /** The object as it was when the document was opened. */
  readonly base: Values;
  /** Returns the text of the document after an edit. */
  edit(values: Values): string;
  save(text: string, more?: Partial<SaveRequest>): Promise<Verdict>;
  editAndSave(values: Values, more?: Partial<SaveRequest>): Promise<Verdict>;
  /** Returns the object as it is on the service. */
  current(): Values;
  patches(): readonly LoggedRequest[];
}

export interface SaveFixtureOptions {
  readonly timeoutMs?: number;
  /** Retries throttled requests, without waiting. Without it the first response is final. */
  readonly retries?: boolean;
}

export const defaultPath = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;

export function parsePath(text: string): StatusPath {
  const result = parseGraphInput(text, [], 'beta');
  assert.ok('path' in result, JSON.stringify(result));
  return result.path;
}

export async function createSaveFixture(
  text: string = defaultPath,
  { timeoutMs, retries }: SaveFixtureOptions = {},
  tenant: FaultyTenant = createFaultyTenant(),
): Promise<SaveFixture> {
  const path = parsePath(text);
  const url = requestPath(path);
  const { exchange } = createTestExchange(tenant.fetch, { ...(timeoutMs !== undefined && { timeoutMs }) });
  const statusClient = createStatusClient(retries ? withRetry(exchange, () => Promise.resolve()) : exchange);
  const base = await statusClient.read(path);
  const edit = (values: Values): string => withValues(documentText(path.type, base), values);
  const saveText = (saved: string, more: Partial<SaveRequest> = {}): Promise<Verdict> =>
    save(statusClient, { path, text: saved, base, ...more });
  return {
    tenant,
    statusClient,
    path,
    url,
    base,
    edit,
    save: saveText,
    editAndSave: (values, more) => saveText(edit(values), more),
    current: () => tenant.read(url)!,
    patches: () => tenant.requests.filter(({ method }) => method === 'PATCH'),
  };
}

/** Asserts the kind of a verdict, and narrows its type. */
export function assertVerdict<K extends Verdict['kind']>(
  kind: K,
  verdict: Verdict,
): asserts verdict is Extract<Verdict, { kind: K }> {
  assert.equal(verdict.kind, kind, JSON.stringify(verdict));
}
