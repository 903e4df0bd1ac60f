import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cloudNames, isCloudChoice } from '../../src/account/clouds.ts';
import { parseMethodName, signInMethodNames } from '../../src/account/methodTraits.ts';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const readme = read('README.md');
const { contributes } = JSON.parse(read('package.json')) as {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
};

/** The names in backticks between a heading word and the next period. */
function namesAfter(word: string): string[] {
  const [, list] = new RegExp(`${word}: ([^.]+)\\.`).exec(readme) ?? [];
  assert.ok(list, `README.md has no list of ${word}.`);
  return [...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
}

describe('README.md', () => {
  it('has a key binding whose command and arguments exist', () => {
    const [, block] = /```json\n(.+?)```/s.exec(readme)!;
    const { command, args } = JSON.parse(block!) as {
      readonly command: string;
      readonly args: Readonly<Record<string, string>>;
    };
    assert.ok(contributes.commands.some((one) => one.command === command));
    assert.deepEqual(Object.keys(args), ['method', 'cloud', 'client', 'tenant']);
    assert.ok(parseMethodName(args['method']));
    assert.ok(isCloudChoice(args['cloud']));
  });

  it('lists every sign-in method and every cloud', () => {
    assert.deepEqual(new Set(namesAfter('Methods')), new Set(signInMethodNames));
    assert.deepEqual(new Set(namesAfter('Clouds')), new Set([...cloudNames, 'custom']));
  });

  it('lists every setting', () => {
    const listed = [...readme.matchAll(/^\| `(intuneStatus\.[^`]+)`(?:, `\.(\w+)`)?/gm)].flatMap(
      ([, name, more]) => [name!, ...(more === undefined ? [] : [`intuneStatus.${more}`])],
    );
    assert.deepEqual(new Set(listed), new Set(Object.keys(contributes.configuration.properties)));
  });
});
