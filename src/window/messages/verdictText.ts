/** What a person is told of a save. */
import { l10n } from 'vscode';
import type { StatusTypeName } from '../../intune/statusTypes.ts';
import type { PropertyChange } from '../../status/merge.ts';
import type { DirtyVerdict, Verdict } from '../../status/verdict.ts';
import { errorText } from './errorText.ts';
import { problemText } from './problemText.ts';
import { propertyLabel } from './labels.ts';

/** One sentence or a few; `title` is the document's name. */
export function verdictText(verdict: Verdict, title: string, type: StatusTypeName): string {
  const label = (property: string): string => propertyLabel(type, property);
  switch (verdict.kind) {
    case 'unchanged':
      return l10n.t('{0}: nothing changed, nothing sent', title);
    case 'already':
      return l10n.t('{0}: the service has these values already, nothing sent', title);
    case 'saved':
      return verdict.despite
        ? l10n.t(
            '{0}: saved. The answer got lost or spoke of an error, but the service has the values: {1}.',
            title,
            changes(verdict.sent, label),
          )
        : l10n.t('{0}: saved {1}', title, changes(verdict.sent, label));
    case 'merged':
      return l10n.t(
        '{0}: saved {1}. Meanwhile somebody else changed {2}; both are kept.',
        title,
        changes(verdict.sent, label),
        changes(verdict.others, label),
      );
    case 'altered':
      return l10n.t(
        '{0}: the service accepted the change but kept other values: {1}.',
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

/** For VS Code's own message that the document could not be saved: what it comes down to. */
export function headline(verdict: DirtyVerdict): string {
  switch (verdict.kind) {
    case 'invalid':
      return l10n.t('Not sent. {0}', verdict.problems.map((problem) => problemText(problem)).join(' '));
    case 'conflict':
      if (verdict.after) {
        return l10n.t('The save ended with an error, and somebody else has changed the same values.');
      }
      return verdict.conflicts.every(({ base }) => base === undefined)
        ? l10n.t(
            'Not sent, because the service has other values and it is not known which of them you have seen.',
          )
        : l10n.t('Not sent, because somebody else has changed the same values meanwhile.');
    case 'gone':
      return l10n.t('Not sent, because the configuration does not exist any more, or you may not see it.');
    case 'replaced':
      return l10n.t(
        'Not sent, because the path leads to another object by now. Copy what you need, then open it anew.',
      );
    case 'not-signed-in':
      return l10n.t('Nothing was sent.');
    case 'refused':
      return verdict.during === 'read'
        ? l10n.t('Not sent, because the service could not be read before.')
        : l10n.t('Refused by the service; nothing was changed there.');
    case 'not-applied':
      return verdict.mayFollow
        ? l10n.t(
            'Not saved so far: the service has not applied the change, but may still do so. Save again to find out: nothing is sent twice.',
          )
        : l10n.t('Not saved: the service has not applied the change.');
    case 'unknown':
      return l10n.t(
        'It is not known whether the change was applied, as the service could not be read again. Save again to find out: nothing is sent twice.',
      );
    case 'cancelled':
      return l10n.t('Cancelled; nothing was changed on the service.');
  }
}

function changes(list: readonly PropertyChange[], label: (property: string) => string): string {
  return list
    .map(({ property, from, to }) => `${label(property)} ${formatValue(from)} → ${formatValue(to)}`)
    .join(', ');
}

/** A value as the document shows it; what is not known is a question mark. */
export function formatValue(value: unknown): string {
  return value === undefined ? '?' : JSON.stringify(value);
}

/** One word or two, for lists. */
export function verdictLabel(kind: Verdict['kind']): string {
  const labels: Record<Verdict['kind'], string> = {
    unchanged: l10n.t('nothing changed'),
    already: l10n.t('nothing to send'),
    saved: l10n.t('saved'),
    merged: l10n.t('saved beside another change'),
    altered: l10n.t('other values kept'),
    invalid: l10n.t('not valid'),
    conflict: l10n.t('conflict'),
    gone: l10n.t('object gone'),
    replaced: l10n.t('another object'),
    'not-signed-in': l10n.t('not signed in'),
    refused: l10n.t('refused'),
    'not-applied': l10n.t('not applied'),
    unknown: l10n.t('not known'),
    cancelled: l10n.t('cancelled'),
  };
  return labels[kind];
}
