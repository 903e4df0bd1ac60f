/** A save within its turn, as `Saving` of src/window/save/saving.ts has it done and settles it. */
import { theirValues } from '../../src/status/merge.ts';
import { isClean, acceptedValues } from '../../src/status/verdict.ts';
import type { Verdict } from '../../src/status/verdict.ts';
import type { SendDecision } from '../../src/status/save.ts';
import type { Attempt } from './attempt.ts';
import type { Person } from './person.ts';
import type { Room } from './room.ts';
import { timing } from './timing.ts';
import type { EditorWindow } from './window.ts';

/** Acts that keep something else than was sent. */
const altering: readonly string[] = ['alter', 'normalizeDate'];
const share = { cancelledWaits: 0.1, refusals: 0.04, slowAnswers: 0.15, typing: 0.1 };

export async function sendWith(
  room: Room,
  person: Person,
  window: EditorWindow,
  attempt: Attempt,
): Promise<Verdict> {
  const { service, air, save } = room;
  const { document } = person;
  const { object, meant, fault, dice } = attempt.parts;
  const text = document.text;
  const [givesUp, answer, types] = [
    dice.chance(share.cancelledWaits),
    answerOf(dice.chance(share.refusals), fault?.asked !== undefined || dice.chance(share.slowAnswers)),
    dice.chance(share.typing),
  ];
  const alters = fault?.wrong.some(({ acts }) => acts?.(meant).some(({ kind }) => altering.includes(kind)));
  await air.clear(object, person.number, alters ? undefined : meant);
  await window.goOn();
  service.begin(attempt);
  attempt.reach('begun');
  await window.goOn();
  if (fault?.before) service.somebody(attempt, fault.before);

  let asked = 0;
  const { conflict, base } = document;
  const verdict = await save(window.connect(attempt, givesUp), {
    path: person.path,
    text,
    base,
    ...(conflict?.overwrite && { overwrites: theirValues(conflict.conflicts) }),
    ask: async () => {
      attempt.reach('asked');
      await window.goOn();
      if (fault?.asked && asked === 0) service.somebody(attempt, fault.asked);
      return asked++ === 0 ? answer : 'send';
    },
    beforeSending: async () => {
      await window.goOn();
      if (types) person.edit();
      attempt.reach('sending');
      await window.goOn();
    },
    lookAgainAfter: timing.looks,
  });
  await window.goOn();
  if (verdict.kind === 'conflict') document.found(verdict.conflicts, verdict.theirs);
  if (isClean(verdict)) document.settled(acceptedValues(verdict));
  attempt.reach('settled');
  await window.goOn();
  return verdict;
}

function answerOf(refuses: boolean, slow: boolean): SendDecision {
  if (slow) return 'look-again';
  return refuses ? 'stop' : 'send';
}
