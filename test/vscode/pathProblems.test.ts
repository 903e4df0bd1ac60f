import assert from 'node:assert/strict';
import { parseGraphInput } from '../../src/intune/graphInput.ts';
import type { InputProblem } from '../../src/intune/graphInput.ts';
import { pathProblemText } from '../../src/window/messages/pathProblemText.ts';

const collection = '/beta/deviceManagement/deviceConfigurations';

/** A pasted text for each problem, and a part of its message. The compiler holds the list complete. */
const pastedTexts: Readonly<
  Record<Exclude<InputProblem['code'], 'invalid-uri'>, readonly (readonly [pasted: string, text: string])[]>
> = {
  empty: [['  ', `Paste a Graph path, for example ${collection}/<id>/userStatusOverview.`]],
  'unsupported-method': [[`DELETE ${collection}/1/userStatusOverview`, 'DELETE is not supported.']],
  'not-https': [['http://graph.microsoft.com/beta/deviceManagement', 'The URL must begin with https://.']],
  'unknown-host': [
    [
      'https://graph.evil.example/beta/deviceManagement',
      'graph.evil.example is not the Graph host of this connection. Expected graph.microsoft.com.',
    ],
  ],
  'unknown-version': [
    ['/v2/deviceManagement/deviceConfigurations/1/userStatusOverview', 'v2 is not an API version'],
  ],
  'invalid-encoding': [[`${collection}/%zz/userStatusOverview`, '%zz is not valid percent-encoding.']],
  'unknown-collection': [['hello', 'hello has no status objects. The path must begin with']],
  'missing-id': [[`${collection}//userStatusOverview`, 'An ID is missing after']],
  placeholder: [[`${collection}/{id}/userStatusOverview`, 'Replace {id} with the ID of a configuration.']],
  'invalid-id': [[`${collection}/../userStatusOverview`, '".." is not a valid ID.']],
  'unknown-type': [
    [`${collection}/1/microsoft.graph.user/userStatusOverview`, 'microsoft.graph.user is not a type'],
  ],
  'unknown-segment': [[`${collection}/1/assignments`, 'assignments is not allowed here. Expected']],
  'beta-only': [
    [
      '/v1.0/deviceManagement/deviceConfigurations/1/rootCertificate/userStatusOverview',
      'exists only in API version beta. Begin the path with /beta.',
    ],
  ],
  incomplete: [[`${collection}/1`, 'The path is incomplete. Continue with']],
  'extra-segment': [
    [`${collection}/1/userStatusOverview/x`, 'The path must end with the status object. Remove x.'],
  ],
};

describe('the message about a pasted text that is not the path of a status object', () => {
  for (const [code, rows] of Object.entries(pastedTexts)) {
    for (const [pasted, text] of rows) {
      it(`explains ${code}: ${JSON.stringify(pasted)}`, () => {
        const result = parseGraphInput(pasted, ['graph.microsoft.com'], 'v1.0');
        assert.ok('problem' in result, `${pasted} is a path`);
        assert.equal(result.problem.code, code);
        const shown = pathProblemText(result.problem);
        assert.ok(shown.includes(text), shown);
      });
    }
  }
});
