/** The rules of misbehaviour in force, and which of them a request runs into. */
import { statusTypes } from '../intune/statusTypes.ts';
import { target } from './requestContext.ts';
import type { RequestContext, Handle } from './requestContext.ts';
import { verbs } from './faults.ts';
import type { Fault, FaultRule } from './faults.ts';
import { numbersFrom } from './seeded.ts';

/** Does one act wrong, with `next` for what would have happened otherwise. */
export type ApplyFault = (act: Fault, exchange: RequestContext, next: Handle) => Promise<Response>;

interface Rule {
  readonly act: Fault;
  /** Whether it is this request's turn; asking counts. */
  takes(exchange: RequestContext): boolean;
}

export class FaultRules {
  #rules: readonly Rule[] = [];

  /** @returns takes the rule back */
  add(misbehaviour: FaultRule): () => void {
    if (!Object.hasOwn(verbs, misbehaviour.do.kind)) {
      throw new Error(`The sample tenant cannot do "${misbehaviour.do.kind}".`);
    }
    const rule = ruleOf(misbehaviour);
    this.#rules = [...this.#rules, rule];
    return () => {
      this.#rules = this.#rules.filter((r) => r !== rule);
    };
  }

  clear(): void {
    this.#rules = [];
  }

  /** All rules that match take part; the first one added is the outermost. */
  around(perform: ApplyFault, handle: Handle): Handle {
    const from =
      (rules: readonly Rule[]): Handle =>
      async (exchange) => {
        const i = rules.findIndex((rule) => rule.takes(exchange));
        const rule = rules[i];
        return rule ? perform(rule.act, exchange, from(rules.slice(i + 1))) : handle(exchange);
      };
    return (exchange) => from(this.#rules)(exchange);
  }
}

function ruleOf({ match = {}, times = Infinity, probability = 1, seed = 0, do: act }: FaultRule): Rule {
  const dice = numbersFrom(`dice ${seed}`);
  const verb = verbs[act.kind];
  let left = times;
  return {
    act,
    takes(exchange) {
      if (left <= 0 || (verb !== 'any' && verb !== exchange.method)) return false;
      if (act.kind === 'changeUnderneath' && act.path === undefined && !isStatus(exchange)) return false;
      if (match.method !== undefined && match.method !== exchange.method) return false;
      if (match.path !== undefined && !fits(match.path, target(exchange))) return false;
      if (dice() / 2 ** 32 >= probability) return false;
      left--;
      return true;
    },
  };
}

function isStatus({ url }: RequestContext): boolean {
  return Object.values(statusTypes).some(({ navigation }) => url.pathname.endsWith(`/${navigation}`));
}

function fits(path: string, found: string): boolean {
  // A path itself is an expression too, but for its `$`, `?` and brackets.
  if (found.includes(path)) return true;
  try {
    return new RegExp(path).test(found);
  } catch {
    return false;
  }
}
