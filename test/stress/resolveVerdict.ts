import { compareConflict, takeTheirValues } from '../../src/status/resolveConflict.ts';
import type { DirtyVerdict } from '../../src/status/verdict.ts';
import type { User } from './user.ts';

/** What a user does after a verdict that leaves the document dirty. Most just save again. */
export async function resolveVerdict(user: User, verdict: DirtyVerdict): Promise<void> {
  const choice = user.random.below(100);
  if (verdict.kind !== 'conflict') {
    if (choice < 15) await user.edit();
    else if (choice < 35) await user.discard();
    return;
  }
  if (choice < 35) user.willOverwrite = true;
  else if (choice < 45) await compareAndOverwrite(user);
  else if (choice < 75) await takeTheirs(user);
  else if (choice < 85) await user.discard();
  else if (choice < 90) await user.edit();
  else if (choice < 95) {
    await user.edit();
    user.willOverwrite = true;
  }
}

async function compareAndOverwrite(user: User): Promise<void> {
  const theirs = await user.readService();
  if (!theirs) return;
  await user.run(() => compareConflict(user.document, theirs));
  user.willOverwrite = true;
}

async function takeTheirs(user: User): Promise<void> {
  await user.run(() =>
    takeTheirValues(user.document, async (theirs) => {
      await user.editor.type(theirs);
      user.memory.takeTheirs(theirs);
    }),
  );
}
