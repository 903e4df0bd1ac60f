// "npm run l10n" writes l10n/bundle.l10n.json, the strings to translate.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { clouds } from '../../src/account/clouds.ts';
import { linkLabel, links } from '../../src/intune/certificateLinks.ts';
import { configurationTypeNames, configurationTypeLabel } from '../../src/intune/configurationTypes.ts';
import { configurations, statusTypeNames, statusTypes } from '../../src/intune/statusTypes.ts';
import type { Property } from '../../src/intune/statusTypes.ts';
import { inRoot } from './paths.mjs';

export const bundle = inRoot('l10n', 'bundle.l10n.json');

/**
 * The strings of all `l10n.t` calls, and those of the tables, which are not literals in such a call.
 * @returns the content of the bundle, sorted by string
 */
export async function strings(): Promise<Record<string, unknown>> {
  const files = readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith('.ts'),
  );
  const scripts = files.map((file) => ({
    extension: '.ts',
    contents: readFileSync(join(inRoot('src'), file), 'utf8'),
  }));
  const properties = statusTypeNames.flatMap((name) => Object.values<Property>(statusTypes[name].properties));
  const table = [
    ...Object.values(configurations).map(({ label }) => label),
    ...properties.flatMap(({ label, explanation }) => [label, explanation]),
    ...configurationTypeNames.map(configurationTypeLabel),
    ...Object.values(clouds).map(({ label }) => label),
    ...links.map(({ property }) => linkLabel(property)),
  ];
  const all = { ...(await getL10nJson(scripts)), ...Object.fromEntries(table.map((text) => [text, text])) };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

if (import.meta.main) writeFileSync(bundle, `${JSON.stringify(await strings(), undefined, 2)}\n`);
