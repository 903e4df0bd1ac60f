/** Holds what a person was told against what the server's ledger says, and every PATCH against what was seen. */
import { isEquivalent } from '../../src/status/values.ts';
import type { Values } from '../../src/status/values.ts';
import { isClean } from '../../src/status/verdict.ts';
import type { Verdict } from '../../src/status/verdict.ts';
import type { Attempt } from './attempt.ts';
import type { Entry, Ledger } from './ledger.ts';
import type { Tally } from './tally.ts';

interface Sent {
  readonly text: string;
  /** A throttled request was turned away, so that it is no second one to send it again. */
  turnedAway: boolean;
}

export class Judge {
  readonly #ledger: Ledger;
  readonly #tally: Tally;
  readonly #attempts = new Map<number, Attempt>();
  /** By document: its PATCHes since it was read last. */
  readonly #sinceRead = new Map<number, Sent[]>();

  constructor(ledger: Ledger, tally: Tally) {
    this.#ledger = ledger;
    this.#tally = tally;
  }

  begun(attempt: Attempt): void {
    attempt.begun = this.#ledger.moment;
    this.#attempts.set(attempt.parts.number, attempt);
  }

  /** A PATCH has reached the server. @returns called with its answer's status */
  arrived(attempt: Attempt, sent: Values): (status: number) => void {
    const { document } = attempt.parts;
    const before = this.#sinceRead.get(document) ?? [];
    const now: Sent = { text: JSON.stringify(sent), turnedAway: false };
    if (before.some(({ text, turnedAway }) => text === now.text && !turnedAway)) {
      this.#tally.found('doubled', `${attempt.story}: ${now.text} arrived again`);
    }
    this.#sinceRead.set(document, [...before, now]);
    attempt.sent.push(sent);
    attempt.lastStatus = undefined;
    return (status) => {
      attempt.lastStatus = status;
      now.turnedAway = status === 429;
    };
  }

  /** The object was read for a save, with success. */
  read(attempt: Attempt): void {
    attempt.lastRead = this.#ledger.moment;
    this.#sinceRead.delete(attempt.parts.document);
  }

  /** A PATCH has replaced a value by another one. */
  stored(attempt: Attempt, property: string, before: Entry, value: unknown): void {
    const { document, shown, decided } = attempt.parts;
    const change = `${property} ${JSON.stringify(before.value)} of ${before.by} became ${JSON.stringify(value)}`;
    if (attempt.denied) this.#tally.found('false', `${attempt.story}: ${change} after it was denied`);
    if (isEquivalent(before.value, value)) return;
    const own = typeof before.by === 'number' ? this.#attempts.get(before.by) : undefined;
    if (own?.parts.document === document) {
      if (own.parts.number > attempt.parts.number) {
        this.#tally.found('lost', `${attempt.story}: ${change}, which was newer`);
      }
    } else if (![shown, decided].some((known) => isEquivalent(before.value, known[property]))) {
      const seen = JSON.stringify([shown[property], decided[property]]);
      this.#tally.found('overwritten', `${attempt.story}: ${change}, seen was ${seen}`);
    }
  }

  verdict(attempt: Attempt, verdict: Verdict): void {
    this.#tally.verdict(verdict.kind);
    const wrong = this.#falsity(attempt, verdict);
    if (wrong) this.#tally.found('false', `${attempt.story}: "${verdict.kind}", but ${wrong}`);
    if (!isClean(verdict)) return;
    const told = verdict.kind === 'altered' ? verdict.altered.map(({ property }) => property) : [];
    for (const [property, value] of Object.entries(attempt.parts.meant)) {
      if (told.includes(property) || this.#held(attempt, property, value, attempt.parts.since)) continue;
      this.#tally.found('lost', `${attempt.story}: clean by "${verdict.kind}", without ${property}`);
    }
  }

  /** The document's text still has what the person typed and did not save. */
  kept(attempt: string, inText: Values | undefined, meant: Values): void {
    for (const [property, value] of Object.entries(meant)) {
      if (inText && isEquivalent(inText[property], value)) continue;
      this.#tally.found('lost', `${attempt}: ${property} is not in the text any more`);
    }
  }

  #held(attempt: Attempt, property: string, value: unknown, from = attempt.begun): boolean {
    return this.#ledger.held(attempt.parts.object, property, value, from, this.#ledger.moment);
  }

  #falsity(attempt: Attempt, verdict: Verdict): string | undefined {
    const { meant, object, since } = attempt.parts;
    const names = Object.keys(attempt.parts.shown);
    // What did not need sending may be there from an earlier save, whose window died before it could tell.
    const from = (name: string): number => (attempt.sent.some((s) => name in s) ? attempt.begun : since);
    const missing = (except: readonly string[] = []): string | undefined =>
      Object.entries(meant).find(
        ([name, value]) => !except.includes(name) && !this.#held(attempt, name, value, from(name)),
      )?.[0];
    const invented = (said: Values): string | undefined =>
      Object.entries(said).find(([name, value]) => !this.#held(attempt, name, value))?.[0];
    const says = (what: string | undefined, how: string): string | undefined => what && `${what} ${how}`;
    const applied = this.#ledger.changedBy(attempt.parts.number, object, names);
    switch (verdict.kind) {
      case 'unchanged':
        return says(missing(), 'is not on the server');
      case 'already':
        return says(missing(), 'is not on the server') ?? says(invented(verdict.now), 'never was so');
      case 'saved':
      case 'merged':
        return says(missing(), 'is not on the server') ?? says(invented(verdict.now), 'never was so');
      case 'altered': {
        const altered = verdict.altered.map(({ property }) => property);
        const nothing = altered.length === 0 ? 'nothing was altered' : undefined;
        return nothing ?? says(missing(altered), 'is gone') ?? says(invented(verdict.now), 'never was so');
      }
      case 'conflict': {
        const agreed = verdict.conflicts.find(({ theirs, yours }) => isEquivalent(theirs, yours));
        const nobody = verdict.conflicts.find(({ base, theirs }) => isEquivalent(base, theirs));
        return (
          says(agreed?.property, 'is the same on both sides') ??
          says(nobody?.property, 'was changed by nobody') ??
          says(invented(verdict.theirs), 'never was so') ??
          (verdict.after ? undefined : this.#denied(attempt, applied))
        );
      }
      case 'not-applied':
        return (
          says(invented(verdict.now), 'never was so') ?? this.#notYet(attempt, verdict.mayFollow, applied)
        );
      case 'refused':
      case 'cancelled':
        return this.#denied(attempt, applied);
      case 'unknown':
        return attempt.sent.length === 0 ? 'nothing was sent' : undefined;
      // None of these is ever the case here.
      case 'invalid':
      case 'gone':
      case 'not-signed-in':
      case 'replaced':
        return 'that is not so';
    }
  }

  /** Where it may still follow, it is only said not to be there at the last look. */
  #notYet(attempt: Attempt, mayFollow: boolean, applied: readonly string[]): string | undefined {
    if (!mayFollow) return this.#denied(attempt, applied);
    const { number, object } = attempt.parts;
    const then = this.#ledger.changedBy(number, object, Object.keys(attempt.parts.shown), attempt.lastRead);
    return then.length > 0 ? `${then.join(', ')} was applied` : undefined;
  }

  #denied(attempt: Attempt, applied: readonly string[]): string | undefined {
    attempt.denied = true;
    return applied.length > 0 ? `${applied.join(', ')} was applied` : undefined;
  }
}
