/**
 * The sample tenant as the windows meet it: it knows whose request each is, does to it what its save's fault
 * says, and writes into the ledger what is really stored.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { connectionLost } from '../faults/corruptResponse.ts';
import type { Fault, FaultyTenant } from '../faults/faultyTenant.ts';
import type { Values } from '../../src/status/values.ts';
import type { Air } from './air.ts';
import type { Attempt } from './attempt.ts';
import { bystander } from './bystander.ts';
import type { BystanderParts } from './bystander.ts';
import type { Phase, Which, Wrong } from './fault.ts';
import type { Judge } from './judge.ts';
import type { Ledger } from './ledger.ts';
import { Store } from './store.ts';
import type { Tally } from './tally.ts';

/** Which save a request belongs to. */
export const saveHeader = 'x-save';

export interface ServiceParts {
  readonly tenant: FaultyTenant;
  readonly ledger: Ledger;
  readonly judge: Judge;
  readonly tally: Tally;
  readonly air: Air;
  readonly bystanders: BystanderParts;
}

interface Open {
  readonly attempt: Attempt;
  /** What of the fault is still to come. */
  readonly left: { readonly wrong: Wrong; times: number }[];
  /** The object before the last PATCH. */
  before: Values;
  met: boolean;
}

export class Service {
  readonly #parts: ServiceParts;
  readonly #open = new Map<number, Open>();
  readonly #store: Store;
  #requests = 0;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
    this.#store = new Store(parts);
  }

  /** To be served: the tenant with our own ear in between. */
  get tenant(): FaultyTenant {
    const { tenant } = this.#parts;
    return { ...tenant, fetch: (input, init) => this.#fetch(new Request(input, init)) };
  }

  begin(attempt: Attempt): void {
    const left = (attempt.parts.fault?.wrong ?? []).map((wrong) => ({ wrong, times: wrong.times ?? 1 }));
    this.#open.set(attempt.parts.number, { attempt, left, before: {}, met: false });
    this.#parts.judge.begun(attempt);
  }

  /** The fault has come true. */
  meet(attempt: Attempt): void {
    const open = this.#open.get(attempt.parts.number);
    if (!open || open.met || !attempt.parts.fault) return;
    open.met = true;
    this.#parts.tally.injected(attempt.parts.fault.name);
  }

  /** What somebody else does to the object of a save. */
  somebody(attempt: Attempt, which: Which): void {
    this.meet(attempt);
    bystander(this.#parts.bystanders, attempt, which);
  }

  async #fetch(request: Request): Promise<Response> {
    const open = this.#open.get(Number(request.headers.get(saveHeader) ?? NaN));
    if (!open) return this.#parts.tenant.fetch(request);
    return request.method === 'PATCH' ? this.#write(open, request) : this.#read(open, request);
  }

  async #read(open: Open, request: Request): Promise<Response> {
    const { attempt } = open;
    // After a PATCH that was turned away all begins anew.
    const looks = attempt.sent.length > 0 && attempt.lastStatus !== 429;
    const wrong = this.#turn(open, looks ? 'look' : 'read');
    if (looks) attempt.reach('looking');
    if (wrong?.delay?.when === 'before') await this.#wait(wrong.delay, request);
    if (wrong?.stale) return Response.json(open.before);
    const answer = await this.#ask(request, '', wrong?.acts?.({}) ?? []);
    if (answer.ok) this.#parts.judge.read(attempt);
    return answer;
  }

  async #write(open: Open, request: Request): Promise<Response> {
    const { attempt } = open;
    const { judge, air, tenant } = this.#parts;
    const body = await request.text();
    const { '@odata.type': _, ...sent } = JSON.parse(body) as Record<string, unknown>;
    const wrong = this.#turn(open, 'write');
    const answered = judge.arrived(attempt, sent);
    const landed = air.receive(attempt);
    open.before = tenant.read(attempt.parts.url)!;
    attempt.reach('received');
    let answer: Response;
    try {
      if (wrong?.gateway) {
        const { ms } = wrong.gateway;
        void sleep(ms)
          .then(() => this.#store.change(attempt, sent, () => this.#ask(request, body, [])))
          .finally(landed);
        return await this.#ask(request, body, [{ kind: 'status', status: 504 }]);
      }
      if (wrong?.delay?.when === 'before') await this.#wait(wrong.delay, request);
      if (wrong?.somebody?.when === 'before') this.somebody(attempt, wrong.somebody.which);
      answer = await this.#store.change(attempt, sent, () =>
        this.#ask(request, body, wrong?.acts?.(sent) ?? []),
      );
      answered(answer.status);
    } finally {
      if (!wrong?.gateway) landed();
      attempt.reach('applied');
      if (wrong?.somebody?.when === 'after') this.somebody(attempt, wrong.somebody.which);
    }
    if (wrong?.delay?.when === 'after') await sleep(wrong.delay.ms);
    return answer;
  }

  #turn(open: Open, phase: Phase): Wrong | undefined {
    const next = open.left.find(({ wrong, times }) => wrong.on === phase && times > 0);
    if (!next) return undefined;
    next.times--;
    this.meet(open.attempt);
    return next.wrong;
  }

  /** The tenant answers under rules that are for this one request. Whether anybody still waits is no matter. */
  async #ask(request: Request, body: string, acts: readonly Fault[]): Promise<Response> {
    const { tenant } = this.#parts;
    const query = `request=${++this.#requests}`;
    const rules = acts.map((act) => tenant.addFault({ match: { path: `[?]${query}$` }, times: 1, do: act }));
    try {
      const { method, headers } = request;
      return await tenant.fetch(`${request.url}?${query}`, { method, headers, ...(body && { body }) });
    } finally {
      for (const takeBack of rules) takeBack();
    }
  }

  async #wait({ ms, regardless }: NonNullable<Wrong['delay']>, request: Request): Promise<void> {
    await sleep(ms);
    if (!regardless && request.signal.aborted) throw connectionLost();
  }
}
