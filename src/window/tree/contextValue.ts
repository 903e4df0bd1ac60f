/** The values that the `viewItem` clauses in `package.json` match, which `contextValue.test.ts` checks. */
import type { Node } from './nodes.ts';

/** @param locked whether the node's connection is read-only */
export function contextValue(node: Node, locked: boolean): string {
  if (node.kind !== 'connection') return node.kind;
  const { identity } = node.connection;
  return connectionContext({ hasAccount: identity !== undefined, locked });
}

/** `account` means that the user can sign out of the connection. The sample tenant has no account. */
export function connectionContext({ hasAccount, locked }: { hasAccount: boolean; locked: boolean }): string {
  return ['connection', ...(hasAccount ? ['account'] : []), ...(locked ? ['locked'] : [])].join('.');
}
