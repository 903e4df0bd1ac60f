/** What keeps a document from being sent. Data with positions; the words are made in `window/`. */
import { parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { propertiesOf, statusTypes } from '../intune/statusTypes.ts';
import type { Property, StatusTypeName, Version } from '../intune/statusTypes.ts';
import { dateTimeOffsetTicks, dateTimeOffsetPattern } from './dateTimeOffset.ts';
import { odataType, typeAnnotation } from './documentText.ts';
import { isIdentical } from './values.ts';
import type { Values } from './values.ts';

/** [-2^31, 2^31 - 1]: the range of Edm.Int32 (OData CSDL 4.01, section 3.3). */
export const largestInt32 = 2_147_483_647;

export type ProblemCode =
  | 'not-json'
  | 'not-an-object'
  | 'duplicate'
  | 'unknown-property'
  | 'beta-only'
  | 'missing'
  | 'fixed'
  | 'not-a-number'
  | 'not-whole'
  | 'negative'
  | 'too-large'
  | 'not-a-date'
  | 'no-such-date';

export interface Problem {
  readonly code: ProblemCode;
  /** In UTF-16 units, as editors count. */
  readonly offset: number;
  readonly length: number;
  readonly property?: string;
  /** What should stand there, where only one thing can. */
  readonly expected?: string;
  /** The JSON schema points it out as well, so the editor shows it already. */
  readonly inSchema: boolean;
}

export type ParsedDocument = { readonly values: Values } | { readonly problems: readonly Problem[] };

/**
 * Parses and checks a whole document. A property that is as the service gave it (`base`) is no problem,
 * whatever it holds: it will not be sent.
 */
export function parseDocument(
  text: string,
  type: StatusTypeName,
  version: Version,
  base: Values = {},
): ParsedDocument {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error)
    return { problems: [{ code: 'not-json', offset: error.offset, length: error.length, inSchema: true }] };
  if (root?.type !== 'object') {
    return { problems: [{ code: 'not-an-object', offset: 0, length: text.length, inSchema: true }] };
  }
  const members = (root.children ?? []).map(({ children }) => children as [Node, Node]);
  const known = new Map(propertiesOf(type, version));
  const problems: Problem[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, node] of members) {
    const name = key.value as string;
    const at = (on: Node, code: ProblemCode, inSchema: boolean, expected?: string): void => {
      problems.push({
        code,
        offset: on.offset,
        length: on.length,
        property: name,
        inSchema,
        ...(expected && { expected }),
      });
    };
    if (members.some(([other]) => other.value === name && other.offset < key.offset))
      at(key, 'duplicate', false);
    const property = known.get(name);
    if (name === typeAnnotation) {
      if (node.value !== odataType(type)) at(node, 'fixed', true, odataType(type));
    } else if (!property) {
      at(key, Object.hasOwn(statusTypes[type].properties, name) ? 'beta-only' : 'unknown-property', true);
    } else {
      const value: unknown = JSON.parse(text.slice(node.offset, node.offset + node.length));
      values[name] = value;
      if (!(name in base && isIdentical(base[name], value))) checkValue(property, node, text, base[name], at);
    }
  }
  const wanted = [typeAnnotation, ...Object.keys(base)];
  for (const name of wanted.filter((n) => !members.some(([key]) => key.value === n))) {
    problems.push({ code: 'missing', offset: root.offset, length: 1, property: name, inSchema: true });
  }
  return problems.length > 0 ? { problems } : { values };
}

function checkValue(
  property: Property,
  node: Node,
  text: string,
  base: unknown,
  at: (on: Node, code: ProblemCode, inSchema: boolean, expected?: string) => void,
): void {
  if (property.readOnly) {
    // Without a base nothing is known of the id; it is not sent either.
    if (typeof base === 'string') at(node, 'fixed', false, base);
  } else if (property.edm === 'Edm.Int32') {
    const number: unknown = node.value;
    if (typeof number !== 'number') at(node, 'not-a-number', true);
    else if (!Number.isInteger(number)) at(node, 'not-whole', true);
    else if (number < 0) at(node, 'negative', true);
    else if (number > largestInt32) at(node, 'too-large', true);
    // `12.0`, `1e1` and a fraction too small for a double: what is sent would not be what was typed.
    else if (!/^\d+$/.test(text.slice(node.offset, node.offset + node.length))) at(node, 'not-whole', false);
  } else if (property.edm === 'Edm.DateTimeOffset') {
    const value: unknown = node.value;
    if (typeof value !== 'string' || !looksLikeDate(value)) at(node, 'not-a-date', true);
    else if (dateTimeOffsetTicks(value) === undefined) at(node, 'no-such-date', false);
  }
}

function looksLikeDate(text: string): boolean {
  return new RegExp(dateTimeOffsetPattern).test(text);
}
