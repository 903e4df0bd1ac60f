import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { packedReadme } from '../harness/packedReadme.mjs';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe("the README on the extension's page", () => {
  it('shows links to files of the repository as plain text, and omits images of the repository', () => {
    assert.equal(
      packedReadme('Before.\n\n![A picture](media/a.png)\n\nSee [the license](LICENSE) and [b](./b.md#c).\n'),
      'Before.\n\nSee the license and b.\n',
    );
  });

  it('preserves absolute links, email addresses and links to its own headings', () => {
    const text =
      '[a](https://example.com/a) [b](mailto:a@example.com) [c](#settings) ![d](https://example.com/d.png)';
    assert.equal(packedReadme(text), text);
  });

  it('has no relative links or images, and neither has the changelog', () => {
    for (const text of [packedReadme(read('README.md')), read('CHANGELOG.md')]) {
      const targets = [...text.matchAll(/\]\(([^)]*)\)|\b(?:src|href)="([^"]*)"|^\[[^\]]+\]: (\S+)/gm)];
      for (const [whole, ...target] of targets) assert.match(target.join(''), /^(https:|mailto:|#)/, whole);
    }
  });
});
