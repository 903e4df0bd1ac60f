import assert from 'node:assert/strict';
import { Desk, pending } from './stage.ts';

/** Long enough for the window to be gone before the service goes on. */
const ms = 4000;

interface Step {
  readonly name: string;
  /** From an unsaved 13 in the document to where the window ends. */
  readonly begin?: (desk: Desk, path: string) => Promise<void>;
  /** What the service has in the end; undefined where that depends on how far the old window still came. */
  readonly service?: 12 | 13;
}

const steps: readonly Step[] = [
  { name: 'before it is saved', service: 12 },
  {
    name: 'while the service is read before sending',
    async begin(desk, path) {
      desk.tenant.addFault({ match: { method: 'GET', path }, times: 1, do: { kind: 'slow', ms } });
      const before = desk.tenant.requests.length;
      await desk.person.save();
      await desk.person.until(
        'the read',
        () => Promise.resolve(desk.tenant.requests.slice(before)),
        (requests) => requests.some((r) => r.path === path),
      );
    },
  },
  {
    name: 'while the change is on its way',
    async begin(desk, path) {
      desk.atPatch({ kind: 'slow', ms, regardless: true });
      await desk.person.save();
      await desk.waitForPatch(path);
    },
    service: 13,
  },
  {
    name: 'while the answer is on its way',
    async begin(desk, path) {
      desk.atPatch({ kind: 'slow', ms, when: 'after' });
      await desk.person.save();
      await desk.waitForPatch(path);
    },
    service: 13,
  },
];

const crash = async ({ person }: Desk): Promise<void> => {
  person.crashExtensionHost();
  await person.reloadNow();
};

const ends: readonly (readonly [name: string, end: (desk: Desk) => Promise<void>])[] = [
  ['is reloaded', ({ person }) => person.reloadNow()],
  ['is reloaded after its extensions have crashed', crash],
  ['is closed with VS Code and started again', ({ person }) => person.restartNow()],
];

describe('an edit', () => {
  let desk: Desk;
  before(async () => {
    desk = await Desk.at();
  });
  after(() => desk.leave());

  for (const [howItEnds, end] of ends) {
    describe(`in a window that ${howItEnds}`, () => {
      const documents = new Map<string, { path: string; title: string }>();
      const later = 'after an earlier save';

      before(async function () {
        // The extension host is found by "ps".
        if (end === crash && process.platform === 'win32') this.skip();
        const { person } = desk;
        for (const { name } of [...steps, { name: later }]) {
          const path = await desk.edit(13);
          documents.set(name, { path, title: await person.tabTitle() });
        }
        await person.save();
        await person.waitForDirty(false);
        await desk.change(13, 15);
        await person.waitForBackups(documents.size);
        for (const { name, begin } of steps) {
          const { path, title } = documents.get(name)!;
          await desk.show(path, title);
          await begin?.(desk, path);
        }
        await end(desk);
      });
      afterEach(async function () {
        await desk.person.screenshot(`edit, ${howItEnds}, ${this.currentTest!.title}`);
        await desk.person.clearNotifications();
      });

      /** Somebody else has a number of the same length meanwhile: saving finds it, whatever has been since. */
      const meetsAnother = async (path: string, base: number, yours: number): Promise<void> => {
        desk.tenant.change(path, { pendingCount: 14 });
        await desk.person.save();
        await desk.reads(
          `Pending: ${base} when you opened it, 14 on the service now, ${yours} in your document.`,
          ['Compare', 'Overwrite', 'Take Theirs'],
        );
      };

      for (const { name, service } of steps) {
        it(`${name} is still there, and is saved once and not over what others have done`, async () => {
          const { person, tenant } = desk;
          const { path, title } = documents.get(name)!;
          await desk.show(path, title);
          await person.waitForEditorText(pending(13));
          await person.waitForDirty(true);
          const value = await person.until(
            'the service to be done',
            () => Promise.resolve(tenant.read(path)!['pendingCount']),
            (now) => service === undefined || now === service,
          );
          await meetsAnother(path, 12, 13);
          tenant.change(path, { pendingCount: value });
          await person.save();
          await person.waitForDirty(false);
          await person.waitForStatusBar(value === 12 ? 'saved Pending 12 → 13' : 'already has these values');
          assert.equal(tenant.read(path)!['pendingCount'], 13);
          assert.equal(desk.sent(path).length, 1);
        });
      }

      it(`${later} is still there, and is compared with what that left`, async () => {
        const { path, title } = documents.get(later)!;
        await desk.show(path, title);
        await desk.person.waitForEditorText(pending(15));
        await desk.person.waitForDirty(true);
        await meetsAnother(path, 13, 15);
        assert.equal(desk.sent(path).length, 1);
        await desk.person.runCommand('Intune: Discard Changes');
        await desk.person.waitForEditorText(pending(14));
        await desk.person.waitForDirty(false);
      });
    });
  }
});
