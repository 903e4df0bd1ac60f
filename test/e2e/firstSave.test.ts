import assert from 'node:assert/strict';
import { Person } from '../harness/person.ts';

describe('a person at the sample tenant', () => {
  let person: Person;

  before(async () => {
    person = await Person.sitDown();
  });
  after(() => person.leave());
  afterEach(async function () {
    await person.screenshot(`first save, ${this.currentTest!.title}`);
  });

  it('finds a status', async () => {
    await person.openView('Intune');
    await person.until(
      'a welcome',
      () => person.viewText(),
      (text) => text.includes('The sample tenant works offline, with no account.'),
    );
    await person.screenshot('first save, welcome');
    await person.clickViewButton('Explore Sample Tenant');
    await person.expand('Device configurations');
    await person.expand('iOS - Restrictions - BYOD');
    await person.click('User status');
    await person.waitForEditorText('"successCount": 106');
    assert.equal(await person.tabTitle(), 'iOS - Restrictions - BYOD (users)');
    assert.equal(await person.isDirty(), false);
  });

  it('is told of a number that cannot be', async () => {
    await person.replace('"successCount": 106', '"successCount": 7.5');
    const problems = await person.waitForProblem('whole number');
    assert.equal(problems[0]?.place, '[Ln 6, Col 19]');
  });

  it('saves a number', async () => {
    await person.replace('7.5', '77');
    await person.save();
    await person.waitForStatusBar('106 → 77');
    await person.waitForDirty(false);
  });

  it('keeps unsaved text through a reload and a restart', async () => {
    await person.replace('"successCount": 77', '"successCount": 78');
    await person.waitForDirty(true);
    await person.reload();
    await person.waitForEditorText('"successCount": 78');
    await person.restart();
    await person.waitForEditorText('"successCount": 78');
    assert.equal(await person.isDirty(), true);
  });
});
