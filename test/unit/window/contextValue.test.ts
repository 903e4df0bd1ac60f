import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connectionContext } from '../../../src/window/tree/contextValue.ts';
import type { Node } from '../../../src/window/tree/nodes.ts';

interface MenuItem {
  readonly command: string;
  readonly when: string;
}

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly contributes: { readonly menus: { readonly 'view/item/context': readonly MenuItem[] } };
};
const items = manifest.contributes.menus['view/item/context'];

// A record, so that the compiler reports a kind of node that is missing here.
const otherKinds: Record<Exclude<Node['kind'], 'connection'>, true> = {
  group: true,
  configuration: true,
  status: true,
  link: true,
  more: true,
  failure: true,
  empty: true,
};
const [sample, lockedSample, account, lockedAccount] = [
  connectionContext({ hasAccount: false, locked: false }),
  connectionContext({ hasAccount: false, locked: true }),
  connectionContext({ hasAccount: true, locked: false }),
  connectionContext({ hasAccount: true, locked: true }),
] as const;
const contextValues = [sample, lockedSample, account, lockedAccount, ...Object.keys(otherKinds)];

/** The tree items whose context menu has the command. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'intuneStatus.signOut': [account, lockedAccount],
  'intuneStatus.refresh': [sample, lockedSample, account, lockedAccount, 'group', 'link'],
  'intuneStatus.openStatus': ['configuration', 'status'],
  'intuneStatus.compareWithService': ['status'],
  'intuneStatus.lockConnection': [sample, account],
  'intuneStatus.unlockConnection': [lockedSample, lockedAccount],
};

function matches({ when }: MenuItem, contextValue: string): boolean {
  const pattern = /viewItem =~ \/(.*)\/$/.exec(when)?.[1];
  if (pattern !== undefined) return new RegExp(pattern).test(contextValue);
  return /viewItem == (\w+)$/.exec(when)?.[1] === contextValue;
}

describe('the context menus of the tree', () => {
  it('contain exactly the commands that are tested here', () => {
    assert.deepEqual(items.map(({ command }) => command).sort(), Object.keys(expected).sort());
  });

  for (const item of items) {
    it(`contain ${item.command} on the expected tree items only`, () => {
      const found = contextValues.filter((contextValue) => matches(item, contextValue));
      assert.deepEqual(found.sort(), [...(expected[item.command] ?? [])].sort());
    });
  }
});
