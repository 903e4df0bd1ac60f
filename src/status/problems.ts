/** Parses and validates a document. Problems are data with positions; `window/` makes the messages. */
import { parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { propertiesOf, statusTypes } from '../intune/statusTypes.ts';
import type { Property } from '../intune/statusTypes.ts';
import { dateTimeOffsetTicks, dateTimeOffsetPattern } from './dateTimeOffset.ts';
import { odataType, typeAnnotation } from './documentText.ts';
import { isIdentical } from './values.ts';
import type { Values, VersionedType } from './values.ts';

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
  /** In UTF-16 code units. */
  readonly offset: number;
  readonly length: number;
  readonly property?: string;
  /** The only valid value, if there is just one. */
  readonly expected?: string;
  /** True if the JSON schema finds the problem too, so the editor already shows it. */
  readonly inSchema: boolean;
}

export type ParsedDocument = { readonly values: Values } | { readonly problems: readonly Problem[] };

/**
 * Parses and validates a document. An unchanged property is never a problem, whatever its value, because it is not
 * sent.
 * @param base the values before editing; empty if they are not known
 */
export function parseDocument(
  text: string,
  { type, version }: VersionedType,
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
  const properties = new Map(propertiesOf(type, version));
  const problems: Problem[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, node] of members) {
    const name = key.value as string;
    const addProblem = (on: Node, code: ProblemCode, inSchema: boolean, expected?: string): void => {
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
      addProblem(key, 'duplicate', false);
    const property = properties.get(name);
    if (name === typeAnnotation) {
      if (node.value !== odataType(type)) addProblem(node, 'fixed', true, odataType(type));
    } else if (!property) {
      addProblem(
        key,
        Object.hasOwn(statusTypes[type].properties, name) ? 'beta-only' : 'unknown-property',
        true,
      );
    } else {
      const value: unknown = JSON.parse(text.slice(node.offset, node.offset + node.length));
      values[name] = value;
      if (!(name in base && isIdentical(base[name], value)))
        checkValue(property, node, text, base[name], addProblem);
    }
  }
  const required = [typeAnnotation, ...Object.keys(base)];
  for (const name of required.filter((n) => !members.some(([key]) => key.value === n))) {
    problems.push({ code: 'missing', offset: root.offset, length: 1, property: name, inSchema: true });
  }
  return problems.length > 0 ? { problems } : { values };
}

function checkValue(
  property: Property,
  node: Node,
  text: string,
  base: unknown,
  addProblem: (on: Node, code: ProblemCode, inSchema: boolean, expected?: string) => void,
): void {
  if (property.readOnly) {
    // The original is not known without a base. Read-only properties are never sent.
    if (typeof base === 'string') addProblem(node, 'fixed', false, base);
  } else if (property.edm === 'Edm.Int32') {
    const number: unknown = node.value;
    if (typeof number !== 'number') addProblem(node, 'not-a-number', true);
    else if (!Number.isInteger(number)) addProblem(node, 'not-whole', true);
    else if (number < 0) addProblem(node, 'negative', true);
    else if (number > largestInt32) addProblem(node, 'too-large', true);
    // `12.0`, `1e1` or a fraction too small for a double would be sent as another number than typed.
    else if (!/^\d+$/.test(text.slice(node.offset, node.offset + node.length)))
      addProblem(node, 'not-whole', false);
  } else if (property.edm === 'Edm.DateTimeOffset') {
    const value: unknown = node.value;
    if (typeof value !== 'string' || !matchesDatePattern(value)) addProblem(node, 'not-a-date', true);
    else if (dateTimeOffsetTicks(value) === undefined) addProblem(node, 'no-such-date', false);
  }
}

function matchesDatePattern(text: string): boolean {
  return new RegExp(dateTimeOffsetPattern).test(text);
}
