/** The messages about the result of a save. */
import { l10n } from 'vscode';
import type { StatusTypeName } from '../../intune/statusTypes.ts';
import type { PropertyChange } from '../../status/merge.ts';
import type { DirtyVerdict, Verdict } from '../../status/verdict.ts';
import { errorText } from './errorText.ts';
import { problemText } from './problemText.ts';
import { propertyLabel } from './labels.ts';

/**
 * The full message for a verdict.
 * @param title the name of the document
 */
export function verdictText(verdict: Verdict, title: string, type: StatusTypeName): string {
  const label = (property: string): string => propertyLabel(type, property);
  switch (verdict.kind) {
    case 'unchanged':
      return l10n.t('{0}: no changes, nothing was sent', title);
    case 'already':
      return l10n.t('{0}: the service already has these values, nothing was sent', title);
    case 'saved':
      return verdict.despite
        ? l10n.t(
            '{0}: saved {1}. The request failed or its response was lost, but the service has the new values.',
            title,
            changesText(verdict.sent, label),
          )
        : l10n.t('{0}: saved {1}', title, changesText(verdict.sent, label));
    case 'merged':
      return l10n.t(
        '{0}: saved {1}. Other properties have also changed on the service: {2}. Both changes are stored.',
        title,
        changesText(verdict.sent, label),
        changesText(verdict.others, label),
      );
    case 'altered':
      return l10n.t(
        '{0}: the service accepted the change but stored other values: {1}.',
        title,
        verdict.altered
          .map(({ property, sent, kept }) =>
            l10n.t('{0} is {1}, not {2}', label(property), formatValue(kept), formatValue(sent)),
          )
          .join('; '),
      );
    default:
      return dirtyText(verdict, title, label);
  }
}

function dirtyText(verdict: DirtyVerdict, title: string, label: (property: string) => string): string {
  const head = `${title}: ${headline(verdict)}`;
  switch (verdict.kind) {
    case 'conflict':
      return `${head} ${verdict.conflicts
        .map(({ property, base, theirs, yours }) =>
          l10n.t(
            '{0}: {1} when you opened it, {2} on the service now, {3} in your document.',
            label(property),
            formatValue(base),
            formatValue(theirs),
            formatValue(yours),
          ),
        )
        .join(' ')}`;
    case 'gone':
    case 'not-signed-in':
    case 'refused':
    case 'not-applied':
    case 'unknown':
      return `${head} ${errorText(verdict.error)}`;
    default:
      return head;
  }
}

/** A short text for VS Code's own message that the document could not be saved. */
export function headline(verdict: DirtyVerdict): string {
  switch (verdict.kind) {
    case 'invalid':
      return l10n.t('Not sent. {0}', verdict.problems.map((problem) => problemText(problem)).join(' '));
    case 'conflict':
      if (verdict.after) {
        return l10n.t('Not saved: the save failed, and the same values have changed on the service.');
      }
      return verdict.conflicts.every(({ base }) => base === undefined)
        ? l10n.t(
            'Not sent: the service has other values, and the original values of this document are unknown.',
          )
        : l10n.t('Not sent: the same values have changed on the service.');
    case 'gone':
      return l10n.t('Not sent: the configuration no longer exists, or you do not have access to it.');
    case 'replaced':
      return l10n.t(
        'Not sent: the path now leads to another object. Copy the changes that you need, then open the document again.',
      );
    case 'not-signed-in':
      return l10n.t('Not sent: there is no access token.');
    case 'refused':
      return verdict.during === 'read'
        ? l10n.t('Not sent: the current values could not be read from the service.')
        : l10n.t('Rejected by the service. Nothing was changed.');
    case 'not-applied':
      return verdict.mayFollow
        ? l10n.t(
            'Not saved yet: the service has not applied the change, but may still do so. Save again to check. Nothing is sent twice.',
          )
        : l10n.t('Not saved: the service did not apply the change.');
    case 'unknown':
      return l10n.t(
        'The result is unknown: the object could not be read after the change was sent. Save again to check. Nothing is sent twice.',
      );
    case 'cancelled':
      return l10n.t('Canceled. Nothing was changed on the service.');
  }
}

function changesText(changes: readonly PropertyChange[], label: (property: string) => string): string {
  return changes
    .map(({ property, from, to }) => `${label(property)} ${formatValue(from)} → ${formatValue(to)}`)
    .join(', ');
}

/** A value as JSON; `?` for a value that is unknown. */
export function formatValue(value: unknown): string {
  return value === undefined ? '?' : JSON.stringify(value);
}

/** A few words for the list of saves. */
export function verdictLabel(kind: Verdict['kind']): string {
  const labels: Record<Verdict['kind'], string> = {
    unchanged: l10n.t('no changes'),
    already: l10n.t('already saved'),
    saved: l10n.t('saved'),
    merged: l10n.t('saved, merged with another change'),
    altered: l10n.t('other values stored'),
    invalid: l10n.t('not valid'),
    conflict: l10n.t('conflict'),
    gone: l10n.t('object not found'),
    replaced: l10n.t('object replaced'),
    'not-signed-in': l10n.t('not signed in'),
    refused: l10n.t('rejected'),
    'not-applied': l10n.t('not applied'),
    unknown: l10n.t('result unknown'),
    cancelled: l10n.t('canceled'),
  };
  return labels[kind];
}
