import assert from 'node:assert/strict';
import { GraphError } from '../../src/graph/error.ts';
import type { FailureKind } from '../../src/graph/error.ts';
import { errorDetails, errorText } from '../../src/window/messages/errorText.ts';
import { samplePath } from '../faults/faultyTenant.ts';
import type { Fault } from '../faults/faultyTenant.ts';
import { errorFrom, statusPath } from './graphErrors.ts';

const status = (code: number): Fault => ({ kind: 'status', status: code });

/** What the service responds to a PATCH, and a part of the message. */
const rejections: readonly (readonly [name: string, fault: Fault, text: string])[] = [
  [
    '400 "No method match route template"',
    { kind: 'noMethod' },
    'The service does not support this operation on this path. Trying again will not help. The service reported: “No OData route exists',
  ],
  [
    '401',
    status(401),
    'The service rejected the sign-in. Sign in again. The service reported: “Lifetime validation failed',
  ],
  [
    '403',
    status(403),
    'This needs the DeviceManagementConfiguration.ReadWrite.All permission, which this sign-in does not have. Ask an administrator to add it',
  ],
  [
    '403 without an Intune role',
    {
      kind: 'status',
      status: 403,
      code: 'Forbidden',
      message: 'User is not authorized to perform this operation',
    },
    'your account has no Intune role that allows this. Ask an administrator to assign one',
  ],
  [
    '400 without a license',
    { kind: 'status', status: 400, code: 'BadRequest', message: 'Request not applicable to target tenant.' },
    'Intune is not set up in this tenant. Ask an administrator to assign an Intune license',
  ],
  ['404', status(404), 'The object no longer exists, or you do not have access to it.'],
  ['405', status(405), 'The service does not support this operation on this path'],
  ['409', status(409), 'The object is being changed elsewhere, or the change conflicts with its state.'],
  ['412', status(412), 'The object is not in the state that the request expected.'],
  ['423', status(423), 'The object is locked. Try again later.'],
  ['429', { kind: 'throttle', retryAfter: 5 }, 'The service is throttling requests. Try again in a moment.'],
  ['500', status(500), 'The service failed or is unavailable. Try again later.'],
  ['501', status(501), 'The service does not support this operation on this path'],
  [
    'the error page of a proxy',
    { kind: 'html', status: 502 },
    'The service failed or is unavailable. Try again later. HTTP status 502 without a Graph error: a proxy may have answered.',
  ],
  [
    'the sign-in page of a proxy',
    { kind: 'html', status: 200 },
    'The response is damaged or did not come from Microsoft Graph. It may come from a proxy or from a Wi-Fi sign-in page.',
  ],
  ['a lost connection', { kind: 'dropBefore' }, 'Could not connect to the service: “'],
  [
    'a redirect',
    { kind: 'redirect' },
    'The service redirected the request to another address. The redirect was not followed',
  ],
  ['no response', { kind: 'slow', ms: 1000 }, 'The service did not respond in time. Try again.'],
];

/** The compiler holds this list complete. Kinds without a text of their own are tested with a response above. */
const otherKinds: Readonly<Record<FailureKind, string | undefined>> = {
  http: undefined,
  network: undefined,
  timeout: undefined,
  invalidResponse: undefined,
  aborted: 'Canceled.',
  urlNotAllowed:
    'Not sent: https://graph.example/x is outside the Microsoft Graph address of this connection.',
  auth: 'Could not get an access token: “The cause.”. Try again, or sign in again.',
  outdated: 'Not sent: the object changed while the request was waiting. Save again.',
};

describe('the message of a failed request', () => {
  for (const [name, fault, text] of rejections) {
    it(`says what happened and what to do after ${name}`, async () => {
      const shown = errorText(await errorFrom(fault));
      assert.ok(shown.includes(text), shown);
    });
  }

  for (const [kind, text] of Object.entries(otherKinds)) {
    if (text === undefined) continue;
    it(`says what happened if the request failed as ${kind}`, () => {
      const request = { method: 'PATCH', url: 'https://graph.example/x' };
      const error = new GraphError('The cause.', {
        kind: kind as FailureKind,
        request,
        ids: { clientRequestId: 'c' },
      });
      const shown = errorText(error);
      assert.ok(shown.startsWith(text), shown);
    });
  }

  it('names the permission to read after a failed GET', async () => {
    const error = await errorFrom({ kind: 'html', status: 403 }, { method: 'GET' });
    const shown = errorText(error);
    assert.match(shown, /^You are not allowed to read this\. .*DeviceManagementConfiguration\.Read\.All/);
    assert.match(shown, /HTTP status 403 without a Graph error: a proxy may have answered\.$/);
  });

  it('names the permission of the collection that was requested', async () => {
    const path = `${samplePath('iOS - App config - Outlook')}/userStatusSummary`;
    const shown = errorText(await errorFrom(status(403), { path }));
    assert.match(shown, /DeviceManagementApps\.ReadWrite\.All/);
  });
});

describe('the details of a failed request', () => {
  it('contain the request, the error of the service and all ids', async () => {
    const details = errorDetails(await errorFrom(status(403)));
    const guid = '[0-9a-f]{8}-[0-9a-f-]{27}';
    for (const line of [
      new RegExp(`^Request: PATCH https://graph\\.example${statusPath}$`, 'm'),
      /^Failure: http$/m,
      /^Status: 403$/m,
      /^Code: Forbidden$/m,
      /^Message: Application is not authorized/m,
      new RegExp(`^client-request-id: ${guid}$`, 'm'),
      new RegExp(`^request-id: ${guid}$`, 'm'),
      new RegExp(`^Activity ID: ${guid}$`, 'm'),
      /^Date: .+ GMT$/m,
    ]) {
      assert.match(details, line);
    }
  });
});
