import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bundle, strings } from '../harness/l10n.ts';

describe('the strings for translators', () => {
  it('are those of the code and the table ("npm run l10n" writes them)', async () => {
    assert.deepEqual(JSON.parse(readFileSync(bundle, 'utf8')), await strings());
  });

  it('take their parts by number, as translations may change their order', async () => {
    const texts = Object.values(await strings());
    assert.ok(texts.length > 150, `only ${texts.length} strings were found`);
    for (const text of texts) assert.doesNotMatch(String(text), /\$\{/);
  });
});
