import assert from 'node:assert/strict';
import type { Fault } from '../faults/faultyTenant.ts';
import { theDesk } from './stage.ts';
import type { Desk } from './stage.ts';

const status = (code: number): Fault => ({ kind: 'status', status: code });

// What the service says with each, and what a person reads.
const refusals: readonly (readonly [name: string, act: Fault, words: string])[] = [
  [
    'No method match route template',
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
    '403 for want of a role',
    {
      kind: 'status',
      status: 403,
      code: 'Forbidden',
      message: 'User is not authorized to perform this operation',
    },
    'your account has no Intune role that allows this. Ask an administrator to assign one',
  ],
  [
    '400 for want of a license',
    { kind: 'status', status: 400, code: 'BadRequest', message: 'Request not applicable to target tenant.' },
    'Intune is not set up in this tenant. Ask an administrator to assign an Intune license',
  ],
  ['404', status(404), 'The object no longer exists, or you do not have access to it.'],
  ['405', status(405), 'The service does not support this operation on this path'],
  ['409', status(409), 'The object is being changed elsewhere, or the change conflicts with its state.'],
  ['412', status(412), 'The object is not in the state that the request expected.'],
  ['423', status(423), 'The object is locked. Try again later.'],
  ['501', status(501), 'The service does not support this operation on this path'],
];

describe('a person whose save is refused', () => {
  let desk: Desk;
  before(async () => {
    desk = await theDesk();
  });
  afterEach(async function () {
    await desk.person.screenshot(`verdict, refused, ${this.currentTest!.title}`);
    await desk.tidy();
  });

  for (const [name, act, words] of refusals) {
    it(`reads why, and what to do after ${name}`, async () => {
      const path = await desk.edit(13);
      desk.atPatch(act);
      await desk.person.save();
      const { text, severity } = await desk.reads(words, ['Copy Details']);
      assert.match(text, /Rejected by the service\. Nothing was changed\./);
      assert.equal(severity, 'error');
      await desk.person.waitForDirty(true);
      assert.deepEqual([desk.sent(path).length, desk.tenant.read(path)!['pendingCount']], [1, 12]);
    });
  }

  for (const [name, act] of [
    ['a sign-in page', { kind: 'html', status: 200 }],
    ['an empty answer', { kind: 'emptyBody' }],
  ] as const) {
    it(`is told that nothing was sent, since before that came ${name}`, async () => {
      const path = await desk.edit(13);
      desk.tenant.addFault({ match: { method: 'GET', path }, times: 1, do: act });
      await desk.person.save();
      const { text } = await desk.reads('Not sent, because the service could not be read.', ['Copy Details']);
      assert.match(text, /The response is damaged or did not come from Microsoft Graph/);
      await desk.person.waitForDirty(true);
      assert.equal(desk.sent(path).length, 0);
    });
  }

  it('can copy what support asks for', async () => {
    const path = await desk.edit(13);
    desk.atPatch(status(403));
    await desk.person.save();
    await desk.reads('Rejected', ['Copy Details']);
    await desk.person.clickNotificationButton('Copy Details');
    const details = await desk.person.until(
      'the details',
      () => desk.person.clipboard(),
      (text) => text.includes(path),
    );
    const guid = '[0-9a-f]{8}-[0-9a-f-]{27}';
    for (const line of [
      /^Request: PATCH http/m,
      /^Status: 403$/m,
      /^Code: Forbidden$/m,
      /^Message: Application is not authorized/m,
      new RegExp(`^client-request-id: ${guid}$`, 'm'),
      new RegExp(`^request-id: ${guid}$`, 'm'),
      new RegExp(`^Activity ID: ${guid}$`, 'm'),
    ]) {
      assert.match(details, line);
    }
  });
});
