import { MarkdownString } from 'vscode';
import { replaceControlCharacters } from '../../intune/titles.ts';
import { propertiesOf } from '../../intune/statusTypes.ts';
import type { Property, StatusTypeName } from '../../intune/statusTypes.ts';
import { dateTimeOffsetTicks } from '../../status/dateTimeOffset.ts';
import type { Configuration } from '../../status/listConfigurations.ts';
import type { Values } from '../../status/values.ts';
import { propertyLabel, statusLabel } from '../messages/labels.ts';
import { formatDateTime, formatNumber } from '../messages/localeFormat.ts';

/** The tooltip of a status object: a table with the name and value of each property that can be edited. */
export function statusTooltip(
  type: StatusTypeName,
  values: Values,
  { name, path }: Configuration,
): MarkdownString {
  const rows = propertiesOf(type, path.version)
    .filter(([property, { readOnly }]) => !readOnly && property in values)
    .map(
      ([property, row]) => `| ${propertyLabel(type, property)} | ${formatCell(row.edm, values[property])} |`,
    );
  const title = escapeMarkdown(`${replaceControlCharacters(name)}: ${statusLabel(type)}`);
  return new MarkdownString(`${title}\n\n| | |\n|---|---:|\n${rows.join('\n')}`);
}

/**
 * Escapes untrusted text, such as the name of a configuration, as one line of Markdown without markup or links. Unlike
 * `MarkdownString.appendText`, it preserves spaces, so that long lines wrap between words.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

function formatCell(edm: Property['edm'], value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  if (edm === 'Edm.DateTimeOffset' && dateTimeOffsetTicks(String(value)) !== undefined) {
    return formatDateTime(String(value));
  }
  // A response can contain any text. It must not be interpreted as Markdown.
  return String(value).replace(/[^\w .:+-]/g, ' ');
}
