import type { TextDocument } from 'vscode';
import { documentText, withValues } from '../../status/documentText.ts';
import type { Values } from '../../status/values.ts';
import { addressOf } from './documentUris.ts';

/** The document's text with other values; where it is no valid JSON, a text of its own. */
export function textWith(document: TextDocument, values: Values): string {
  const { type } = addressOf(document.uri).path;
  return isObject(document.getText()) ? withValues(document.getText(), values) : documentText(type, values);
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
