/** The connections that are remembered, without anything secret. */
import { isSecureUrl } from '../graph/secureUrl.ts';
import { isCloudChoice } from './clouds.ts';
import { withConnectionId } from './identity.ts';
import type { Identity } from './identity.ts';
import { signInMethodNames } from './availableMethods.ts';

/** VS Code's `Memento` is one. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const key = 'connections';
const formerKey = 'formerConnections';
const mostFormer = 20;

export class ConnectionStore {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** In the order in which they came. Read anew each time: another window may have signed in or out. */
  all(): readonly Identity[] {
    const kept = this.#memory.get(key);
    return Array.isArray(kept) ? kept.filter(isIdentity) : [];
  }

  at(id: string): Identity | undefined {
    return this.all().find((identity) => identity.id === id);
  }

  async keep(identity: Identity): Promise<void> {
    const known = this.at(identity.id) !== undefined;
    const all = this.all();
    const now = known ? all.map((one) => (one.id === identity.id ? identity : one)) : [...all, identity];
    await this.#memory.update(key, now);
  }

  async forget(identity: Identity): Promise<void> {
    await this.#memory.update(key, without(this.all(), identity));
    await this.remember(identity);
  }

  /** For when nobody is signed in to it any more: documents that were left open can say whose they are. */
  async remember(identity: Identity): Promise<void> {
    const others = without(this.former(), identity);
    await this.#memory.update(formerKey, [identity, ...others].slice(0, mostFormer));
  }

  /** Last first. */
  former(): readonly Identity[] {
    const kept = this.#memory.get(formerKey);
    return Array.isArray(kept) ? kept.filter(isIdentity) : [];
  }
}

function without(all: readonly Identity[], { id }: Identity): readonly Identity[] {
  return all.filter((identity) => identity.id !== id);
}

/** What an older version wrote may be something else; and nowhere does a token go where it could be read. */
function isIdentity(value: unknown): value is Identity {
  const { id, method, cloud, endpoints, tenant, client, account, name } = (value ?? {}) as Readonly<
    Record<string, unknown>
  >;
  const { graph, signIn } = (endpoints ?? {}) as Readonly<Record<string, unknown>>;
  const texts = [id, tenant, client, account, name, graph, signIn];
  return (
    texts.every((text) => typeof text === 'string') &&
    isCloudChoice(cloud) &&
    (signInMethodNames as readonly unknown[]).includes(method) &&
    isSecureUrl(String(graph)) &&
    isSecureUrl(String(signIn)) &&
    withConnectionId(value as Identity).id === id
  );
}
