/**
 * The sample tenant with faults in front of it. It knows which save a request belongs to, applies the faults of that
 * save, and records what is really stored.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { connectionLost } from '../faults/corruptResponse.ts';
import type { Fault, FaultyTenant } from '../faults/faultyTenant.ts';
import type { Values } from '../../src/status/values.ts';
import { ChangeTracker } from './changeTracker.ts';
import type { OtherChange, Phase, RequestFault } from './faultScenario.ts';
import type { ServiceHistory } from './history.ts';
import type { Oracle } from './oracle.ts';
import { changeObject } from './otherClient.ts';
import type { ChangeTarget, OtherClient } from './otherClient.ts';
import type { PatchesInFlight } from './patchesInFlight.ts';
import type { Report } from './report.ts';
import type { SaveAttempt } from './saveAttempt.ts';

/** The request header with the number of the save. */
export const saveHeader = 'x-save';

export interface FaultyServerOptions {
  readonly tenant: FaultyTenant;
  readonly history: ServiceHistory;
  readonly oracle: Oracle;
  readonly report: Report;
  readonly inFlight: PatchesInFlight;
  readonly otherClient: OtherClient;
}

interface SaveInProgress {
  readonly attempt: SaveAttempt;
  /** The faults that have not happened yet. */
  readonly left: { readonly fault: RequestFault; times: number }[];
  /** The object before the last PATCH. */
  before: Values;
  isFaultReported: boolean;
}

export class FaultyServer {
  readonly #options: FaultyServerOptions;
  readonly #saves = new Map<number, SaveInProgress>();
  readonly #tracker: ChangeTracker;
  #requests = 0;

  constructor(options: FaultyServerOptions) {
    this.#options = options;
    this.#tracker = new ChangeTracker(options);
  }

  /** The tenant to serve over HTTP. */
  get tenant(): FaultyTenant {
    const { tenant } = this.#options;
    return { ...tenant, fetch: (input, init) => this.#fetch(new Request(input, init)) };
  }

  start(attempt: SaveAttempt): void {
    const left = (attempt.options.fault?.requests ?? []).map((fault) => ({
      fault,
      times: fault.times ?? 1,
    }));
    this.#saves.set(attempt.options.number, { attempt, left, before: {}, isFaultReported: false });
    this.#options.oracle.start(attempt);
  }

  /** Another client changes the object of a save. */
  changeByOtherClient(attempt: SaveAttempt, change: OtherChange): void {
    this.#reportFault(attempt);
    this.change(attempt.options, change);
  }

  /** Another client changes an object while no save of it is running. */
  change(target: ChangeTarget, change: OtherChange): void {
    changeObject(this.#options.otherClient, target, change);
  }

  #reportFault(attempt: SaveAttempt): void {
    const save = this.#saves.get(attempt.options.number);
    if (!save || save.isFaultReported || !attempt.options.fault) return;
    save.isFaultReported = true;
    this.#options.report.addFault(attempt.options.fault.name);
  }

  async #fetch(request: Request): Promise<Response> {
    const save = this.#saves.get(Number(request.headers.get(saveHeader) ?? NaN));
    if (!save) return this.#options.tenant.fetch(request);
    return request.method === 'PATCH' ? this.#write(save, request) : this.#read(save, request);
  }

  async #read(save: SaveInProgress, request: Request): Promise<Response> {
    const { attempt } = save;
    // After a throttled PATCH the save starts over.
    const isReadBack = attempt.sent.length > 0 && attempt.lastStatus !== 429;
    const fault = this.#takeFault(save, isReadBack ? 'readBack' : 'read');
    if (isReadBack) attempt.reach('readingBack');
    if (fault?.delay?.when === 'before') await this.#wait(fault.delay, request);
    if (fault?.isStale) return Response.json(save.before);
    const response = await this.#send(request, '', fault?.faults?.({}) ?? []);
    if (response.ok) this.#options.oracle.recordRead(attempt);
    return response;
  }

  async #write(save: SaveInProgress, request: Request): Promise<Response> {
    const { attempt } = save;
    const { oracle, inFlight, tenant } = this.#options;
    const body = await request.text();
    const { '@odata.type': _, ...sent } = JSON.parse(body) as Record<string, unknown>;
    const fault = this.#takeFault(save, 'write');
    const recordStatus = oracle.checkSent(attempt, sent);
    const finish = inFlight.markReceived(attempt);
    save.before = tenant.read(attempt.options.url)!;
    attempt.reach('received');
    let response: Response;
    try {
      if (fault?.gatewayMs !== undefined) {
        void sleep(fault.gatewayMs)
          .then(() => this.#tracker.apply(attempt, sent, () => this.#send(request, body, [])))
          .finally(finish);
        return await this.#send(request, body, [{ kind: 'status', status: 504 }]);
      }
      if (fault?.delay?.when === 'before') await this.#wait(fault.delay, request);
      if (fault?.otherClient?.when === 'before') {
        this.changeByOtherClient(attempt, fault.otherClient.change);
      }
      response = await this.#tracker.apply(attempt, sent, () =>
        this.#send(request, body, fault?.faults?.(sent) ?? []),
      );
      recordStatus(response.status);
    } finally {
      if (fault?.gatewayMs === undefined) finish();
      attempt.reach('applied');
      if (fault?.otherClient?.when === 'after') {
        this.changeByOtherClient(attempt, fault.otherClient.change);
      }
    }
    if (fault?.delay?.when === 'after') await sleep(fault.delay.ms);
    return response;
  }

  #takeFault(save: SaveInProgress, phase: Phase): RequestFault | undefined {
    const next = save.left.find(({ fault, times }) => fault.phase === phase && times > 0);
    if (!next) return undefined;
    next.times--;
    this.#reportFault(save.attempt);
    return next.fault;
  }

  /** Passes a request to the tenant, with faults for this request alone. */
  async #send(request: Request, body: string, faults: readonly Fault[]): Promise<Response> {
    const { tenant } = this.#options;
    const query = `request=${++this.#requests}`;
    const removers = faults.map((fault) =>
      tenant.addFault({ match: { path: `[?]${query}$` }, times: 1, do: fault }),
    );
    try {
      const { method, headers } = request;
      return await tenant.fetch(`${request.url}?${query}`, { method, headers, ...(body && { body }) });
    } finally {
      for (const remove of removers) remove();
    }
  }

  async #wait({ ms, evenIfAborted }: NonNullable<RequestFault['delay']>, request: Request): Promise<void> {
    await sleep(ms);
    if (!evenIfAborted && request.signal.aborted) throw connectionLost();
  }
}
