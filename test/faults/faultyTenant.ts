/**
 * A sample tenant for tests. They can inject faults, inspect the received requests, and read and change the data
 * directly.
 */
import type { Interceptor } from '../../src/sample/requestContext.ts';
import { SampleStore } from '../../src/sample/sampleStore.ts';
import { createSampleTenant } from '../../src/sample/sampleTenant.ts';
import type { SampleTenant, SampleTenantOptions } from '../../src/sample/sampleTenant.ts';
import { abortable } from './abortable.ts';
import { applyFault } from './applyFault.ts';
import type { FaultRule } from './fault.ts';
import { FaultRules } from './faultRules.ts';
import { followRedirect } from './followRedirect.ts';
import { RequestLog } from './requestLog.ts';
import type { LoggedRequest } from './requestLog.ts';
import { tenantData } from './tenantData.ts';
import type { TenantData } from './tenantData.ts';

export { samplePath } from './samplePath.ts';
export type { Fault, FaultRule } from './fault.ts';
export type { LoggedRequest } from './requestLog.ts';

export interface FaultyTenant extends SampleTenant, TenantData {
  /**
   * Adds a rule. All matching rules apply to a request; the one that was added first is the outermost.
   * @returns a function that removes the rule
   * @throws Error if the fault does not exist or its `path` does not lead to a status object
   */
  addFault(rule: FaultRule): () => void;
  clearFaults(): void;
  /** The last 2,000 requests, oldest first. The array changes as requests arrive. */
  readonly requests: readonly LoggedRequest[];
}

/** `intercept` is called for each request after it is logged and before any fault applies. */
export type FaultyTenantOptions = Omit<SampleTenantOptions, 'store'>;

const passThrough: Interceptor = (next) => next;

export function createFaultyTenant(options: FaultyTenantOptions = {}): FaultyTenant {
  const { now = () => new Date(), intercept = passThrough } = options;
  const store = new SampleStore();
  const data = tenantData(store, now);
  const log = new RequestLog();
  const rules = new FaultRules((fault, context, next) => applyFault(fault, context, next, { store, data }));
  const interceptAll: Interceptor = (next) => log.intercept(intercept(rules.intercept(next)));
  const tenant = createSampleTenant({ ...options, now, store, intercept: interceptAll });

  return {
    ...data,
    requests: log.requests,
    async fetch(input, init) {
      const request = new Request(input, init);
      const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
      signal?.throwIfAborted();
      const send = async (): Promise<Response> => {
        const response = await tenant.fetch(request.clone(), signal ? { signal } : {});
        return followRedirect(request, response, log);
      };
      return abortable(send(), signal);
    },
    addFault(rule) {
      // Throws now for an invalid path, instead of in a later request.
      if (rule.do.kind === 'concurrentChange' && rule.do.path !== undefined) data.change(rule.do.path, {});
      return rules.add(rule);
    },
    clearFaults: () => rules.clear(),
  };
}
