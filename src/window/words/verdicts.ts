/** What a person is told of a save. */
import { l10n } from 'vscode';
import { configurations, statusTypes } from '../../intune/statusTypes.ts';
import type { StatusTypeName } from '../../intune/statusTypes.ts';
import type { Changed } from '../../status/merge.ts';
import type { Dirty, Verdict } from '../../status/verdict.ts';
import { errorText } from './errors.ts';
import { problemText } from './problems.ts';
import { propertyLabel } from './table.ts';

/** One sentence or a few; `title` is the document's name. */
export function verdictText(verdict: Verdict, title: string, type: StatusTypeName): string {
  const { permissions } = configurations[statusTypes[type].configuration];
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
            l10n.t('{0} is {1}, not {2}', label(property), show(kept), show(sent)),
          )
          .join('; '),
      );
    default:
      return dirtyText(verdict, title, label, permissions);
  }
}

function dirtyText(
  verdict: Dirty,
  title: string,
  label: (property: string) => string,
  permissions: string,
): string {
  switch (verdict.kind) {
    case 'invalid':
      return l10n.t(
        '{0} was not sent. {1}',
        title,
        verdict.problems.map((problem) => problemText(problem)).join(' '),
      );
    case 'conflict':
      return l10n.t(
        '{0}: somebody else changed the same values meanwhile, so nothing was overwritten. {1}.',
        title,
        verdict.conflicts
          .map(({ property, base, theirs, yours }) =>
            l10n.t(
              '{0}: {1} when you opened it, {2} on the service now, {3} in your document',
              label(property),
              show(base),
              show(theirs),
              show(yours),
            ),
          )
          .join('; '),
      );
    case 'gone':
      return l10n.t(
        '{0} was not sent: its configuration does not exist any more, or you may not see it. {1}',
        title,
        errorText(verdict.error, permissions),
      );
    case 'replaced':
      return l10n.t(
        '{0} was not sent: its path leads to another object by now. Copy what you need, then reopen it from the tree.',
        title,
      );
    case 'refused':
      return verdict.during === 'read'
        ? l10n.t(
            '{0} was not sent, because the service could not be read before. {1}',
            title,
            errorText(verdict.error, permissions),
          )
        : l10n.t('{0} was not saved. {1}', title, errorText(verdict.error, permissions));
    case 'not-applied':
      return l10n.t(
        '{0} was not saved: the service has not applied the change. {1}',
        title,
        errorText(verdict.error, permissions),
      );
    case 'unknown':
      return l10n.t(
        '{0}: it is not known whether the change was applied, as the service could not be read again. Save again to find out; nothing will be sent twice. {1}',
        title,
        errorText(verdict.error, permissions),
      );
    case 'cancelled':
      return l10n.t('{0} was not sent: cancelled.', title);
  }
}

function changes(list: readonly Changed[], label: (property: string) => string): string {
  return list.map(({ property, from, to }) => `${label(property)} ${show(from)} → ${show(to)}`).join(', ');
}

/** A value as the document shows it; what is not known is a question mark. */
export function show(value: unknown): string {
  return value === undefined ? '?' : JSON.stringify(value);
}
