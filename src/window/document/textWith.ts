import type { TextDocument } from 'vscode';
import { parseJsonObject } from '../../graph/json.ts';
import { documentText, withValues } from '../../status/documentText.ts';
import type { Values } from '../../status/values.ts';
import { addressOf } from './documentUris.ts';

/** The document's text with other values; where it is no valid JSON, a text of its own. */
export function textWith(document: TextDocument, values: Values): string {
  const { type } = addressOf(document.uri).path;
  return parseJsonObject(document.getText())
    ? withValues(document.getText(), values)
    : documentText(type, values);
}
