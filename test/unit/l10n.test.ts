import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { bundle, strings } from '../harness/l10n.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const manifestTexts = JSON.parse(
  readFileSync(new URL('../../package.nls.json', import.meta.url), 'utf8'),
) as Record<string, string>;

/** The calls in `src` that violate a rule, as `path:line: source`. */
function rejectedCalls(
  isRejected: (callee: string, first: ts.Expression | undefined) => boolean,
): readonly string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => rejectedCallsIn(path, readFileSync(src + path, 'utf8'), isRejected));
}

function rejectedCallsIn(
  path: string,
  text: string,
  isRejected: (callee: string, first: ts.Expression | undefined) => boolean,
): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      if (isRejected(node.expression.getText(), node.arguments?.[0])) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        found.push(`${path}:${line + 1}: ${node.getText()}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isTranslationWithIcon(callee: string, first: ts.Expression | undefined): boolean {
  return callee === 'l10n.t' && first?.getText().includes('$(') === true;
}

function isFormatWithoutLanguage(callee: string, first: ts.Expression | undefined): boolean {
  // Segmentation into characters does not depend on the language.
  const isFormat = /\.toLocale\w+$|\.localeCompare$|^Intl\.(?!Segmenter$)\w+$/.test(callee);
  const language = callee.endsWith('.localeCompare') ? undefined : first?.getText();
  return isFormat && language !== 'env.language';
}

describe('localization', () => {
  let bundleTexts: Record<string, unknown>;
  before(async () => (bundleTexts = await strings()));

  it('lists every string of the code and of the tables in l10n/bundle.l10n.json (npm run l10n writes it)', () => {
    assert.deepEqual(JSON.parse(readFileSync(bundle, 'utf8')), bundleTexts);
  });

  it('inserts values by number, so that translations can change their order', () => {
    const texts = Object.values(bundleTexts);
    assert.ok(texts.length > 150, `only ${texts.length} strings were found`);
    for (const text of texts) assert.doesNotMatch(String(text), /\$\{/);
  });

  it('has no icons inside translatable strings', () => {
    assert.deepEqual(rejectedCalls(isTranslationWithIcon), []);
    const texts = [...Object.values(bundleTexts), ...Object.values(manifestTexts)];
    assert.deepEqual(
      texts.filter((text) => String(text).includes('$(')),
      [],
    );
  });

  it('formats numbers, dates and lists in the display language', () => {
    assert.deepEqual(rejectedCalls(isFormatWithoutLanguage), []);
  });

  it('detects translatable strings with icons and formats without the display language', () => {
    const icons = "l10n.t('$(add) Sign In…'); l10n.t(`$(add) x`); l10n.t('Sign In…'); f('$(add)');";
    assert.equal(rejectedCallsIn('a.ts', icons, isTranslationWithIcon).length, 2);
    const formats = `
      n.toLocaleString(); n.toLocaleString('de'); d.toLocaleTimeString(undefined, {}); a.localeCompare(b);
      new Intl.Collator(); Intl.NumberFormat('en');
      n.toLocaleString(env.language); new Intl.Collator(env.language, {}); new Intl.Segmenter();`;
    assert.equal(rejectedCallsIn('a.ts', formats, isFormatWithoutLanguage).length, 6);
  });
});
