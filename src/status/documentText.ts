import { applyEdits, modify, parse } from 'jsonc-parser';
import type { StatusTypeName } from '../intune/statusTypes.ts';
import { isIdentical } from './values.ts';
import type { Values } from './values.ts';

export const typeAnnotation = '@odata.type';

export function odataType(type: StatusTypeName): string {
  return `#microsoft.graph.${type}`;
}

/** A status object as a document: pretty, in the table's order, with the type's name at its head. */
export function documentText(type: StatusTypeName, values: Values): string {
  return `${JSON.stringify({ [typeAnnotation]: odataType(type), ...values }, undefined, 2)}\n`;
}

/**
 * The same document with other values: whatever need not change stays as the person wrote it.
 * @param text valid JSON of one object
 */
export function withValues(text: string, values: Values): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  const formattingOptions = {
    eol,
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
  };
  const present = parse(text) as Values;
  let result = text;
  for (const [name, value] of Object.entries(values)) {
    if (name in present && isIdentical(present[name], value)) continue;
    result = applyEdits(result, modify(result, [name], value, { formattingOptions }));
  }
  return result;
}
