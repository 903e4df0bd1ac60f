/** The messages for the verdict of a save. */
import { l10n } from 'vscode';
import type { StatusTypeName } from '../../intune/statusTypes.ts';
import type { PropertyChange } from '../../status/merge.ts';
import { isClean } from '../../status/verdict.ts';
import type { CleanVerdict, DirtyVerdict, Verdict } from '../../status/verdict.ts';
import { errorText } from './errorText.ts';
import { propertyLabel } from './labels.ts';
import { problemText } from './problemText.ts';

type GetLabel = (property: string) => string;

/** The whole message; `title` is the document's name. */
export function verdictText(verdict: Verdict, title: string, type: StatusTypeName): string {
  const getLabel = (property: string): string => propertyLabel(type, property);
  if (isClean(verdict)) return cleanText(verdict, title, getLabel);
  const details = dirtyDetails(verdict, getLabel);
  return [`${title}: ${verdictHeadline(verdict)}`, ...details].join(' ');
}

function cleanText(verdict: CleanVerdict, title: string, getLabel: GetLabel): string {
  switch (verdict.kind) {
    case 'unchanged':
      return l10n.t('{0}: no changes, nothing was sent', title);
    case 'already':
      return l10n.t('{0}: the service already has these values, nothing was sent', title);
    case 'saved':
      return verdict.writeError
        ? l10n.t(
            '{0}: saved {1}. The request failed or its response was lost, but the service has the new values.',
            title,
            formatChanges(verdict.sent, getLabel),
          )
        : l10n.t('{0}: saved {1}', title, formatChanges(verdict.sent, getLabel));
    case 'merged':
      return l10n.t(
        '{0}: saved {1}. Other properties have also changed on the service: {2}. Both changes are stored.',
        title,
        formatChanges(verdict.sent, getLabel),
        formatChanges(verdict.otherChanges, getLabel),
      );
    case 'altered':
      return l10n.t(
        '{0}: the service accepted the change but stored other values: {1}.',
        title,
        verdict.altered
          .map(({ property, sent, stored }) =>
            l10n.t('{0} is {1}, not {2}', getLabel(property), formatValue(stored), formatValue(sent)),
          )
          .join('; '),
      );
  }
}

/** What follows the headline, as whole sentences. */
function dirtyDetails(verdict: DirtyVerdict, getLabel: GetLabel): readonly string[] {
  switch (verdict.kind) {
    case 'conflict':
      return verdict.conflicts.map(({ property, base, theirs, yours }) =>
        l10n.t(
          '{0}: {1} when you opened it, {2} on the service now, {3} in your document.',
          getLabel(property),
          formatValue(base),
          formatValue(theirs),
          formatValue(yours),
        ),
      );
    case 'gone':
    case 'not-signed-in':
    case 'refused':
    case 'not-applied':
    case 'unknown':
      return [errorText(verdict.error)];
    case 'invalid':
    case 'replaced':
    case 'cancelled':
      return [];
  }
}

/** The outcome in one sentence. VS Code shows it in its own message about a failed save. */
export function verdictHeadline(verdict: DirtyVerdict): string {
  switch (verdict.kind) {
    case 'invalid':
      return l10n.t('Not sent. {0}', verdict.problems.map((problem) => problemText(problem)).join(' '));
    case 'conflict':
      if (verdict.writeError) {
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
      return l10n.t('Nothing was sent.');
    case 'refused':
      return verdict.during === 'read'
        ? l10n.t('Not sent: the current values could not be read from the service.')
        : l10n.t('Rejected by the service. Nothing was changed.');
    case 'not-applied':
      return verdict.mayStillApply
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

function formatChanges(changes: readonly PropertyChange[], getLabel: GetLabel): string {
  return changes
    .map(({ property, from, to }) => `${getLabel(property)} ${formatValue(from)} → ${formatValue(to)}`)
    .join(', ');
}

/** Formats a value as in a document; `?` if it is not known. */
export function formatValue(value: unknown): string {
  return value === undefined ? '?' : JSON.stringify(value);
}

/** The verdict in one to three words, for lists. */
export function verdictLabel(kind: Verdict['kind']): string {
  const labels: Record<Verdict['kind'], string> = {
    unchanged: l10n.t('no changes'),
    already: l10n.t('nothing to send'),
    saved: l10n.t('saved'),
    merged: l10n.t('saved and merged'),
    altered: l10n.t('other values stored'),
    invalid: l10n.t('invalid'),
    conflict: l10n.t('conflict'),
    gone: l10n.t('object not found'),
    replaced: l10n.t('other object'),
    'not-signed-in': l10n.t('not signed in'),
    refused: l10n.t('rejected'),
    'not-applied': l10n.t('not applied'),
    unknown: l10n.t('outcome unknown'),
    cancelled: l10n.t('canceled'),
  };
  return labels[kind];
}
