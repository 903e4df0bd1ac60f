import { l10n } from 'vscode';
import type { Problem, ProblemCode } from '../../status/problems.ts';

const texts: Readonly<Record<ProblemCode, (property: string, expected: string) => string>> = {
  'not-json': () => l10n.t('This is not valid JSON.'),
  'not-an-object': () => l10n.t('The document must be a JSON object: { … }.'),
  duplicate: (property) => l10n.t('{0} appears twice. Remove one of them.', property),
  'unknown-property': (property) => l10n.t('{0} is not a property of this status object.', property),
  'beta-only': (property) =>
    l10n.t('{0} exists only in API version beta. This document uses v1.0.', property),
  missing: (property) =>
    l10n.t('{0} is missing. Put it back: the service cannot remove a property.', property),
  fixed: (property, expected) => l10n.t('{0} cannot be changed. It was {1}.', property, expected),
  'not-a-number': (property) => l10n.t('{0} must be a number.', property),
  'not-whole': (property) => l10n.t('{0} must be a whole number, written in digits only.', property),
  negative: (property) => l10n.t('{0} cannot be less than 0.', property),
  'too-large': (property) => l10n.t('{0} cannot be more than 2147483647.', property),
  'not-a-date': (property) =>
    l10n.t(
      '{0} must be a date and time with an offset, for example 2026-03-31T08:15:00Z or 2026-03-31T08:15:00+02:00.',
      property,
    ),
  'no-such-date': (property) => l10n.t('{0} has a day, time or offset that does not exist.', property),
};

/** Describes a problem in a document and how to fix it. */
export function problemText({ code, property = '', expected = '' }: Problem): string {
  return texts[code](property, expected);
}
