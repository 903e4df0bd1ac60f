import { l10n } from 'vscode';
import type { Problem } from '../../status/problems.ts';

/** A problem in a document, and how to fix it. */
export function problemText({ code, property = '', expected = '' }: Problem): string {
  switch (code) {
    case 'not-json':
      return l10n.t('This is not valid JSON.');
    case 'not-an-object':
      return l10n.t('The document must be a JSON object: { … }');
    case 'duplicate':
      return l10n.t('{0} appears more than once. Remove all but one.', property);
    case 'unknown-property':
      return l10n.t('{0} is not a property of this status object. Remove it.', property);
    case 'beta-only':
      return l10n.t('{0} exists only in API version beta. This document uses v1.0. Remove it.', property);
    case 'missing':
      return l10n.t('{0} is missing. Properties cannot be removed. Add it again.', property);
    case 'fixed':
      return l10n.t('{0} cannot be changed. Set it back to {1}.', property, expected);
    case 'not-a-number':
      return l10n.t('{0} must be a number.', property);
    case 'not-whole':
      return l10n.t('{0} must be a whole number, written in digits only.', property);
    case 'negative':
      return l10n.t('{0} cannot be less than 0.', property);
    case 'too-large':
      return l10n.t('{0} cannot be more than 2147483647.', property);
    case 'not-a-date':
      return l10n.t(
        '{0} must be a date, time and offset, for example 2026-03-31T08:15:00Z or 2026-03-31T08:15:00+02:00.',
        property,
      );
    case 'no-such-date':
      return l10n.t('{0} contains a day, time or offset that does not exist.', property);
  }
}
