import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { requestForms, requestText } from '../../../src/status/requestText.ts';
import type { RequestPreview } from '../../../src/status/requestText.ts';
import { patchRequest } from '../../../src/status/statusClient.ts';
import { cases } from '../cases.ts';
import { statusPaths } from '../intune/arbitraries.ts';

const request: RequestPreview = {
  method: 'PATCH',
  url: "https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations/O'Neil%20%24x/userStatusOverview",
  body: {
    '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview',
    errorCount: 7,
    note: "it's ‘$HOME’ `x` \\",
  },
};

/** Returns the arguments that a POSIX shell passes to `curl`. */
function argumentsOf(command: string): string[] {
  const script = `curl() { for argument in "$@"; do printf '%s\\0' "$argument"; done; }\n${command}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { TOKEN: 'the-token' } })
    .split('\0')
    .slice(0, -1);
}

/** Unquotes a PowerShell string in single quotes, in which a doubled quote is literal. */
function unquoted(text: string): string {
  return text.replaceAll(/(['‘’‚‛])\1/g, '$1');
}

describe('requestText', () => {
  for (const form of requestForms) {
    it(`contains the body and no token: ${form}`, () => {
      const text = requestText(form, request);
      assert.match(text, /"errorCount": 7/);
      assert.doesNotMatch(text, /Bearer (?!\$TOKEN|\{\{token\}\})/);
    });
  }

  it('formats JSON', () => assert.deepEqual(JSON.parse(requestText('json', request)), request.body));

  it('formats an HTTP file', () => {
    const [head = '', body = ''] = requestText('http', request).split('\n\n');
    assert.deepEqual(head.split('\n'), [
      `PATCH ${request.url}`,
      'Authorization: Bearer {{token}}',
      'Accept: application/json',
      'Content-Type: application/json',
    ]);
    assert.deepEqual(JSON.parse(body), request.body);
  });

  it('formats a curl command that a shell parses back to the request', () => {
    const [flag, method, url, ...rest] = argumentsOf(requestText('curl', request));
    assert.deepEqual([flag, method, url], ['--request', 'PATCH', request.url]);
    const headers = rest.filter((_, i) => rest[i - 1] === '--header');
    assert.deepEqual(headers, [
      'Authorization: Bearer the-token',
      'Accept: application/json',
      'Content-Type: application/json',
    ]);
    assert.equal(rest.at(-2), '--data');
    assert.deepEqual(JSON.parse(rest.at(-1)!), request.body);
  });

  it('formats a PowerShell command with all kinds of quotes doubled', () => {
    const text = requestText('powershell', request);
    assert.match(text, /^Invoke-MgGraphRequest -Method PATCH `\n/);
    const body = /-Body '([^]*)'$/.exec(text)?.[1] ?? '';
    assert.ok(body.includes("it''s ‘‘$HOME’’"));
    assert.deepEqual(JSON.parse(unquoted(body)), request.body);
    const uri = /-Uri '(.*)' `$/m.exec(text)?.[1] ?? '';
    assert.equal(unquoted(uri), request.url);
  });

  it('quotes any id for shells and PowerShell', () => {
    fc.assert(
      fc.property(statusPaths, (path) => {
        const { method, url, body } = patchRequest(path, { errorCount: 7 });
        const shown = { method, url: `https://graph.microsoft.com${url}`, body };
        assert.equal(argumentsOf(requestText('curl', shown))[2], shown.url);
      }),
      cases(40),
    );
  });
});
