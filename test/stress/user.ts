/** Somebody with one document: edits, saves, is told a verdict, decides, and now and then starts VS Code anew. */
import { setTimeout as sleep } from 'node:timers/promises';
import { requestPath } from '../../src/intune/address.ts';
import type { StatusPath } from '../../src/intune/statusPath.ts';
import type { Values } from '../../src/status/values.ts';
import { isClean } from '../../src/status/verdict.ts';
import type { Verdict } from '../../src/status/verdict.ts';
import { Attempt, steps } from './attempt.ts';
import { decide } from './decide.ts';
import { diceOf } from './dice.ts';
import type { Dice } from './dice.ts';
import { Document } from './document.ts';
import { edits } from './edits.ts';
import { faults } from './faults.ts';
import type { Place } from './places.ts';
import type { Room } from './room.ts';
import { sendWith } from './saving.ts';
import type { EditorWindow } from './window.ts';

const share = { faults: 0.36, deaths: 0.03, typing: 0.15, refreshing: 0.5 };

export class Person {
  readonly number: number;
  readonly dice: Dice;
  readonly document: Document;
  /** What they last saw on the service's side. */
  shown: Values = {};
  /** The service's values that they have decided to overwrite. */
  decided: Values = {};
  /** What they have changed and not seen saved. */
  readonly meant = new Map<string, unknown>();
  readonly #room: Room;
  readonly #slot: number;
  /** Dice of their own for values, so that a second throw for one changes nothing else. */
  readonly #typing: Dice;
  #window: EditorWindow | undefined;
  #since = 0;

  constructor(room: Room, number: number, place: Place) {
    this.#room = room;
    this.number = number;
    this.#slot = place.window;
    this.document = new Document(place.path);
    this.dice = diceOf(`seed ${room.seed}, document ${number}`);
    this.#typing = diceOf(`seed ${room.seed}, document ${number}, values`);
  }

  get path(): StatusPath {
    return this.document.path;
  }

  async work(saves: number): Promise<void> {
    const { dice, document } = this;
    for (let n = 0; n < saves; n++) {
      await this.#arrive();
      if (!document.isDirty) {
        if (dice.chance(share.refreshing)) await this.look();
        this.edit();
      }
      // Now and then before the others, now and then after them.
      await sleep(dice.below(12));
      await this.#save(n);
    }
    this.#checkText();
  }

  edit(): void {
    if (this.meant.size === 0) this.#since = this.#room.ledger.moment;
    const values = edits(this.#typing, this.#room.ledger, this.path, this.document.values!);
    for (const [property, value] of Object.entries(values)) {
      // What is typed back is no change any more.
      if (value === this.shown[property]) this.meant.delete(property);
      else this.meant.set(property, value);
    }
    this.document.type(values);
  }

  /** The object is read and shown; whatever was not saved is given up. */
  async look(): Promise<void> {
    const values = await this.read();
    if (!values) return;
    this.document.show(values);
    [this.shown, this.decided] = [values, {}];
    this.meant.clear();
  }

  /** @returns undefined where the window dies meanwhile */
  async read(): Promise<Values | undefined> {
    const window = this.#window!;
    for (let tries = 1; ; tries++) {
      try {
        return await window.alive(() => window.connect().read(this.path));
      } catch (error) {
        // A busy machine can make any answer late; a person just tries again.
        if (tries === 20) throw error;
      }
    }
  }

  /** Opens the document, or finds it again in a new window. */
  async #arrive(): Promise<void> {
    while (this.#window !== this.#room.window(this.#slot)) {
      this.#window = this.#room.window(this.#slot);
      if (this.document.isDirty) this.document.restore();
      else await this.look();
    }
  }

  async #save(n: number): Promise<void> {
    const { document } = this;
    const { judge, tally } = this.#room;
    const window = this.#window!;
    this.#checkText();
    const dice = diceOf(`seed ${this.#room.seed}, document ${this.number}, save ${n}`);
    const attempt = new Attempt({
      dice,
      number: this.#room.nextNumber(),
      document: this.number,
      object: String(document.base['id']),
      type: this.path.type,
      url: requestPath(this.path),
      shown: this.shown,
      decided: this.decided,
      meant: Object.fromEntries(this.meant),
      since: this.#since,
      fault: dice.chance(share.faults) ? dice.pick(dice.pick(faults)) : undefined,
      dies: dice.chance(share.deaths) ? dice.pick(steps) : undefined,
      die: () => {
        if (!window.isDead) tally.injected(`window dies: ${String(attempt.parts.dies)}`);
        window.die();
      },
    });
    const saved = document.text;
    const key = `sample/${this.path.type}/${attempt.parts.object}`;
    const verdict = await window.alive(() =>
      window.inTurn(key, () => window.alive(() => sendWith(this.#room, this, window, attempt))),
    );
    if (!verdict) {
      tally.verdict('(window died)');
      return;
    }
    judge.verdict(attempt, verdict);
    if (isClean(verdict)) this.#goOn(attempt, verdict, saved);
    else await decide(this, verdict);
  }

  /** Told that it is saved: VS Code shows what the service has, unless they were typing. */
  #goOn(attempt: Attempt, verdict: Verdict, saved: string): void {
    const { document, meant } = this;
    const sent = attempt.parts.meant;
    this.decided = {};
    for (const [property, value] of Object.entries(sent)) {
      if (meant.get(property) === value) meant.delete(property);
    }
    if (this.dice.chance(share.typing)) this.edit();
    document.reload(saved, 'now' in verdict ? verdict.now : document.base);
    if (!document.isDirty) {
      this.shown = document.base;
      return;
    }
    this.shown = { ...this.shown, ...sent };
    if (verdict.kind !== 'altered') return;
    // They know what the service has kept, and their own text still says otherwise.
    for (const { property, kept } of verdict.altered) {
      this.shown = { ...this.shown, [property]: kept };
      if (!meant.has(property) && property in sent) meant.set(property, sent[property]);
    }
  }

  #checkText(): void {
    const story = `document ${this.number}`;
    this.#room.judge.kept(story, this.document.values, Object.fromEntries(this.meant));
  }
}
