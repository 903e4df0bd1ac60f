import { applyEdits, modify, parse } from 'jsonc-parser';
import { parseJsonObject } from '../graph/json.ts';
import type { StatusTypeName } from '../intune/statusTypes.ts';
import { isIdentical } from './values.ts';
import type { Values } from './values.ts';

export const typeAnnotation = '@odata.type';

export function odataType(type: StatusTypeName): string {
  return `#microsoft.graph.${type}`;
}

/** Formats a status object as a document: indented JSON with the type annotation first. */
export function documentText(type: StatusTypeName, values: Values): string {
  return `${JSON.stringify({ [typeAnnotation]: odataType(type), ...values }, undefined, 2)}\n`;
}

/**
 * Replaces values in a document. All other text stays as the user formatted it.
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
  const current = parse(text) as Values;
  let result = text;
  for (const [name, value] of Object.entries(values)) {
    if (name in current && isIdentical(current[name], value)) continue;
    result = applyEdits(result, modify(result, [name], value, { formattingOptions }));
  }
  return result;
}

/** The same for any text: text that is not a JSON object is replaced by a new document. */
export function updateDocumentText(type: StatusTypeName, text: string, values: Values): string {
  return parseJsonObject(text) ? withValues(text, values) : documentText(type, values);
}
