/** The active fault rules, as an interceptor of a sample tenant. */
import { statusTypes } from '../../src/intune/statusTypes.ts';
import type { Handler, Interceptor, RequestContext } from '../../src/sample/requestContext.ts';
import { seededRandom } from '../../src/sample/seededRandom.ts';
import { faultMethods } from './fault.ts';
import type { Fault, FaultRule } from './fault.ts';

/** Injects one fault. `next` handles the request without it. */
export type ApplyFault = (fault: Fault, context: RequestContext, next: Handler) => Promise<Response>;

interface ActiveRule {
  readonly fault: Fault;
  /** Whether the rule applies to this request. Each match counts toward `times`. */
  matches(context: RequestContext): boolean;
}

export class FaultRules {
  readonly #apply: ApplyFault;
  #rules: readonly ActiveRule[] = [];

  constructor(apply: ApplyFault) {
    this.#apply = apply;
  }

  /** @returns a function that removes the rule */
  add(rule: FaultRule): () => void {
    if (!Object.hasOwn(faultMethods, rule.do.kind)) throw new Error(`There is no fault "${rule.do.kind}".`);
    const active = activate(rule);
    this.#rules = [...this.#rules, active];
    return () => {
      this.#rules = this.#rules.filter((other) => other !== active);
    };
  }

  clear(): void {
    this.#rules = [];
  }

  /** All matching rules apply; the one that was added first is the outermost. */
  readonly intercept: Interceptor = (next) => (context) => this.#from(this.#rules, next)(context);

  #from(rules: readonly ActiveRule[], next: Handler): Handler {
    return (context) => {
      const i = rules.findIndex((rule) => rule.matches(context));
      const rule = rules[i];
      return rule ? this.#apply(rule.fault, context, this.#from(rules.slice(i + 1), next)) : next(context);
    };
  }
}

function activate({
  match = {},
  times = Infinity,
  probability = 1,
  seed = 0,
  do: fault,
}: FaultRule): ActiveRule {
  const next = seededRandom(`dice ${seed}`);
  const method = faultMethods[fault.kind];
  let left = times;
  return {
    fault,
    matches(context) {
      if (left <= 0 || (method !== 'any' && method !== context.method)) return false;
      if (fault.kind === 'concurrentChange' && fault.path === undefined && !isStatus(context)) return false;
      if (match.method !== undefined && match.method !== context.method) return false;
      if (match.path !== undefined && !pathMatches(match.path, context.url)) return false;
      if (next() / 2 ** 32 >= probability) return false;
      left--;
      return true;
    },
  };
}

function isStatus({ url }: RequestContext): boolean {
  return Object.values(statusTypes).some(({ navigation }) => url.pathname.endsWith(`/${navigation}`));
}

function pathMatches(pattern: string, { pathname, search }: URL): boolean {
  // A literal path can contain `$`, `?` and parentheses, so it may not be a valid regular expression.
  const path = pathname + search;
  if (path.includes(pattern)) return true;
  try {
    return new RegExp(pattern).test(path);
  } catch {
    return false;
  }
}
