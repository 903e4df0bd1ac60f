import assert from 'node:assert/strict';
import { SignInError } from '../../../../src/account/signInError.ts';
import { GraphError } from '../../../../src/graph/error.ts';
import type { FailureKind, GraphErrorDetails } from '../../../../src/graph/error.ts';
import type * as ErrorText from '../../../../src/window/messages/errorText.ts';
import '../vscodeStub.ts';

const policies = '/beta/deviceManagement/deviceCompliancePolicies';
const apps = 'https://graph.microsoft.com/v1.0/deviceAppManagement/mobileAppConfigurations/1';

function failure(kind: FailureKind, message: string, details: Partial<GraphErrorDetails> = {}): GraphError {
  const request = { method: 'GET', url: policies };
  return new GraphError(message, { kind, request, ids: { clientRequestId: '1' }, ...details });
}

function denied(method: string, url: string, message = ''): GraphError {
  return failure('http', message, { status: 403, code: 'Forbidden', request: { method, url } });
}

describe('errorText', () => {
  let errorText: typeof ErrorText.errorText;
  let unknownErrorText: typeof ErrorText.unknownErrorText;
  before(async () => {
    ({ errorText, unknownErrorText } = await import('../../../../src/window/messages/errorText.ts'));
  });

  it('names the permission that the denied request needs', () => {
    for (const [method, url, permission] of [
      ['GET', policies, 'DeviceManagementConfiguration.Read.All'],
      ['PATCH', policies, 'DeviceManagementConfiguration.ReadWrite.All'],
      ['GET', apps, 'DeviceManagementApps.Read.All'],
      ['PATCH', apps, 'DeviceManagementApps.ReadWrite.All'],
    ] as const) {
      for (const message of ['', 'Application is not authorized to perform this operation.']) {
        const text = errorText(denied(method, url, message));
        assert.ok(text.includes(permission), text);
      }
    }
  });

  it('names no permission for a denied request to a path without a known permission', () => {
    for (const url of ['/beta/$batch', '/beta/deviceManagement/managedDevices', 'https://']) {
      const text = errorText(denied('GET', url));
      assert.doesNotMatch(text, /DeviceManagement\w+\.Read|undefined/, text);
      assert.match(text, /^Access denied/);
    }
  });

  it('names no permission if an Intune role is missing', () => {
    const text = errorText(
      denied('GET', '/beta/$batch', 'User is not authorized to perform this operation.'),
    );
    assert.match(text, /role/);
    assert.doesNotMatch(text, /All\b.*permission|undefined/);
  });

  it('does not show the English messages that the code writes for the log', () => {
    const kinds: readonly FailureKind[] = [
      'aborted',
      'timeout',
      'urlNotAllowed',
      'outdated',
      'invalidResponse',
    ];
    for (const kind of kinds) {
      const text = errorText(failure(kind, 'for the log'));
      assert.doesNotMatch(text, /for the log/, kind);
      assert.match(text, /\.$/, kind);
    }
  });

  it('quotes messages of the operating system and of the service', () => {
    assert.match(errorText(failure('network', 'connect ECONNREFUSED')), /“connect ECONNREFUSED”/);
    const rejected = failure('http', 'Lifetime validation failed', { status: 401, code: 'Unauthorized' });
    assert.match(errorText(rejected), /“Lifetime validation failed” \(401, Unauthorized\)$/);
  });

  it('does not quote the message of a proxy', () => {
    const text = errorText(failure('http', 'Blocked by proxy', { status: 403 }));
    assert.doesNotMatch(text, /Blocked by proxy/);
    assert.match(text, /HTTP status 403 without a Graph error/);
  });

  it('shows the message of the sign-in error if a request failed because of it', () => {
    const signInError = new SignInError('for the log', { problem: 'interactionRequired' });
    const failed = new GraphError('for the log', failure('auth', '').details, signInError);
    assert.equal(errorText(failed), unknownErrorText(signInError));
    assert.doesNotMatch(errorText(failed), /for the log/);
  });
});
