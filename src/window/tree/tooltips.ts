import { MarkdownString } from 'vscode';
import { printable } from '../../intune/titles.ts';
import { propertiesOf } from '../../intune/statusTypes.ts';
import type { Property, StatusTypeName } from '../../intune/statusTypes.ts';
import { dateTimeOffsetTicks } from '../../status/dateTimeOffset.ts';
import type { Configuration } from '../../status/listConfigurations.ts';
import type { Values } from '../../status/values.ts';
import { propertyLabel, statusLabel } from '../messages/labels.ts';
import { formatDateTime, formatNumber } from '../messages/localeFormat.ts';

/** A table with the name and value of each property that can be edited. */
export function statusTooltip(
  type: StatusTypeName,
  values: Values,
  { name, path }: Configuration,
): MarkdownString {
  const rows = propertiesOf(type, path.version)
    .filter(([property, { fixed }]) => !fixed && property in values)
    .map(
      ([property, row]) => `| ${propertyLabel(type, property)} | ${formatCell(row.edm, values[property])} |`,
    );
  const markdown = plainText(`${printable(name)}: ${statusLabel(type)}`);
  return markdown.appendMarkdown(`\n\n| | |\n|---|---:|\n${rows.join('\n')}`);
}

/** Shows text from outside, such as a configuration's name, without Markdown or links. */
export function plainText(text: string): MarkdownString {
  return new MarkdownString().appendText(text);
}

function formatCell(edm: Property['edm'], value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  if (edm === 'Edm.DateTimeOffset' && dateTimeOffsetTicks(String(value)) !== undefined) {
    return formatDateTime(String(value));
  }
  // A response can hold anything, and must not become Markdown.
  return String(value).replace(/[^\w .:+-]/g, ' ');
}
