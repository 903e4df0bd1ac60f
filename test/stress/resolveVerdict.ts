/** What a person does about a verdict that leaves their document unsaved. */
import { parseDocument } from '../../src/status/problems.ts';
import type { DirtyVerdict } from '../../src/status/verdict.ts';
import type { Person } from './person.ts';

export async function decide(person: Person, verdict: DirtyVerdict): Promise<void> {
  const thrown = person.dice.below(100);
  if (verdict.kind !== 'conflict') {
    // Most save again as it is.
    if (thrown < 15) person.edit();
    else if (thrown < 35) await person.look();
    return;
  }
  if (thrown < 35) overwrite(person);
  else if (thrown < 45) await compareAndOverwrite(person);
  else if (thrown < 75) takeTheirs(person);
  else if (thrown < 85) await person.look();
  else if (thrown < 90) person.edit();
  // Some change more before they decide.
  else if (thrown < 95) {
    overwrite(person);
    person.edit();
  }
}

/** They have been shown the values of both sides, property by property, and want theirs. */
function overwrite(person: Person): void {
  const { conflict } = person.document;
  // Comparing may have shown that nothing is contested any more.
  if (!conflict) return;
  conflict.overwrite = true;
  const theirs = conflict.conflicts.map((c) => [c.property, c.theirs] as const);
  person.decided = { ...person.decided, ...Object.fromEntries(theirs) };
}

async function compareAndOverwrite(person: Person): Promise<void> {
  const { document, path } = person;
  const theirs = await person.read();
  if (!theirs) return;
  const reading = parseDocument(document.text, path.type, path.version, document.base);
  if (!('values' in reading)) throw new Error('The document has problems');
  document.compare(theirs, reading.values);
  overwrite(person);
}

function takeTheirs(person: Person): void {
  const taken = person.document.takeTheirs();
  person.shown = { ...person.shown, ...taken };
  for (const property of Object.keys(taken)) person.meant.delete(property);
}
