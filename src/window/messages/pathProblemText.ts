import { l10n } from 'vscode';
import type { InputProblem } from '../../intune/graphInput.ts';
import { formatList, formatNumber } from './localeFormat.ts';

/** A path with a placeholder, as an example of what the user can paste. */
export const examplePath = '/beta/deviceManagement/deviceConfigurations/<id>/userStatusOverview';

/** Why pasted text is not the path of a status object, and what is expected instead. */
export function pathProblemText(problem: InputProblem): string {
  switch (problem.code) {
    case 'empty':
      return l10n.t('Paste a Graph path, for example {0}.', examplePath);
    case 'invalid-uri':
      return l10n.t(
        'This address does not lead to a status object. Open the object from the tree or by its Graph path.',
      );
    case 'unsupported-method':
      return l10n.t('{0} is not supported. Use GET or PATCH, or leave out the method.', problem.found);
    case 'not-https':
      return l10n.t('The URL must begin with https://.');
    case 'unknown-host':
      return l10n.t(
        '{0} is not the Graph host of this connection. Expected {1}.',
        problem.found,
        alternatives(problem.expected),
      );
    case 'unknown-version':
      return l10n.t('{0} is not an API version of Microsoft Graph. Use v1.0 or beta.', problem.found);
    case 'invalid-encoding':
      return l10n.t('{0} is not valid percent-encoding.', problem.found);
    case 'unknown-collection':
      return l10n.t(
        '{0} has no status objects. The path must begin with {1}.',
        problem.found,
        alternatives(problem.expected),
      );
    case 'missing-id':
      return l10n.t(
        'An ID is missing after {0}. Without it, the path refers to the whole collection.',
        problem.after,
      );
    case 'placeholder':
      return l10n.t('Replace {0} with the ID of a configuration.', problem.found);
    case 'invalid-id':
      return l10n.t('{0} is not a valid ID.', JSON.stringify(problem.found));
    case 'unknown-type':
      return l10n.t('{0} is not a type that is allowed here.', problem.found);
    case 'unknown-segment':
      return l10n.t('{0} is not allowed here. Expected {1}.', problem.found, alternatives(problem.expected));
    case 'beta-only':
      return l10n.t('{0} exists only in API version beta. Begin the path with /beta.', problem.found);
    case 'incomplete':
      return l10n.t('The path is incomplete. Continue with {0}.', alternatives(problem.expected));
    case 'extra-segment':
      return l10n.t('The path must end with the status object. Remove {0}.', problem.found);
  }
}

const maxAlternatives = 5;

function alternatives(names: readonly string[]): string {
  const shown = names.slice(0, maxAlternatives);
  const others = names.length - shown.length;
  return formatList(others > 0 ? [...shown, l10n.t('{0} others', formatNumber(others))] : shown, 'or');
}
