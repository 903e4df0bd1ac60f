import { l10n } from 'vscode';
import type { InputProblem } from '../../intune/graphInput.ts';

/** Why something pasted does not lead to a status object, and what would. */
export function pathProblemText(problem: InputProblem): string {
  switch (problem.code) {
    case 'empty':
      return l10n.t('Paste a Graph path, for example {0}.', example);
    case 'invalid-uri':
      return l10n.t('This address leads to no status object. Open it from the tree, or by its Graph path.');
    case 'unsupported-method':
      return l10n.t(
        '{0} is not a way to open a status object; leave it out, or write GET or PATCH.',
        problem.found,
      );
    case 'not-https':
      return l10n.t('The address has to begin with https://.');
    case 'unknown-host':
      return l10n.t(
        '{0} is not where this connection goes. Expected {1}.',
        problem.found,
        list(problem.expected),
      );
    case 'unknown-version':
      return l10n.t('{0} is not an API version of Microsoft Graph. There are v1.0 and beta.', problem.found);
    case 'invalid-encoding':
      return l10n.t('{0} is not valid percent-encoding.', problem.found);
    case 'unknown-collection':
      return l10n.t(
        '{0} holds no status objects. A path begins with {1}.',
        problem.found,
        list(problem.expected),
      );
    case 'missing-id':
      return l10n.t(
        'An id is missing after {0}. Without it the path would mean the whole collection.',
        problem.after,
      );
    case 'placeholder':
      return l10n.t('Put the id of a configuration in the place of {0}.', problem.found);
    case 'invalid-id':
      return l10n.t('{0} cannot be an id.', JSON.stringify(problem.found));
    case 'unknown-type':
      return l10n.t('{0} is not a type that can stand here.', problem.found);
    case 'unknown-segment':
      return l10n.t('{0} leads nowhere from here. Expected {1}.', problem.found, list(problem.expected));
    case 'beta-only':
      return l10n.t('{0} exists in API version beta only. Put /beta before the path.', problem.found);
    case 'incomplete':
      return l10n.t('The path ends too early. It goes on with {0}.', list(problem.expected));
    case 'extra-segment':
      return l10n.t('Nothing can follow a status object, but {0} does.', problem.found);
  }
}

export const example = '/beta/deviceManagement/deviceConfigurations/<id>/userStatusOverview';

const most = 5;

function list(names: readonly string[]): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? l10n.t('{0} or {1} others', shown, names.length - most) : shown;
}
