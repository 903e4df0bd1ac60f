import { l10n } from 'vscode';
import type { Problem } from '../../status/problems.ts';

/** What is wrong at one place of a document, and what should stand there. */
export function problemText({ code, property = '', expected = '' }: Problem): string {
  switch (code) {
    case 'not-json':
      return l10n.t('This is not valid JSON.');
    case 'not-an-object':
      return l10n.t('A status object stands in braces: { … }.');
    case 'duplicate':
      return l10n.t('{0} stands here twice; only one of them could be sent.', property);
    case 'unknown-property':
      return l10n.t('{0} is not a property of this status object.', property);
    case 'beta-only':
      return l10n.t('Only API version beta has {0}; this document is of v1.0.', property);
    case 'missing':
      return l10n.t('{0} is missing. The service has no way to remove a property: put it back.', property);
    case 'fixed':
      return l10n.t('{0} cannot be changed; it was {1}.', property, expected);
    case 'not-a-number':
      return l10n.t('{0} takes a number.', property);
    case 'not-whole':
      return l10n.t('{0} takes a whole number, written in digits only.', property);
    case 'negative':
      return l10n.t('{0} cannot be less than 0.', property);
    case 'too-large':
      return l10n.t('{0} cannot be more than 2147483647.', property);
    case 'not-a-date':
      return l10n.t(
        '{0} takes date, time and offset, for example 2026-03-31T08:15:00Z or 2026-03-31T08:15:00+02:00.',
        property,
      );
    case 'no-such-date':
      return l10n.t('{0} holds a day, time or offset that does not exist.', property);
  }
}
