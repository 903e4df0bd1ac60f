/** Compares what the product reports and sends with the history of the service and with what the user has seen. */
import { isEquivalent } from '../../src/status/values.ts';
import type { Values } from '../../src/status/values.ts';
import { isClean } from '../../src/status/verdict.ts';
import type { Verdict } from '../../src/status/verdict.ts';
import type { HistoryEntry, ServiceHistory } from './history.ts';
import type { Report } from './report.ts';
import type { SaveAttempt } from './saveAttempt.ts';

interface SentPatch {
  readonly body: string;
  /** A throttled PATCH was rejected, so that it may be sent again. */
  isThrottled: boolean;
}

/** What the user of a restored document knows. */
export interface RestoredDocument {
  readonly shown: Values;
  /** Other values that the user has typed or seen since the document was last clean, by property. */
  readonly known: ReadonlyMap<string, readonly unknown[]>;
  /** Several windows have left a base, so that properties may be unknown. The next save then asks about them. */
  readonly isAmbiguous: boolean;
}

export class Oracle {
  readonly #history: ServiceHistory;
  readonly #report: Report;
  readonly #attempts = new Map<number, SaveAttempt>();
  /** The PATCHes of each document since its last successful GET. */
  readonly #patchesSinceRead = new Map<number, SentPatch[]>();

  constructor(history: ServiceHistory, report: Report) {
    this.#history = history;
    this.#report = report;
  }

  start(attempt: SaveAttempt): void {
    attempt.startedAt = this.#history.time;
    this.#attempts.set(attempt.options.number, attempt);
  }

  /** A PATCH has reached the server. @returns a function to call with the status of the response */
  checkSent(attempt: SaveAttempt, sent: Values): (status: number) => void {
    const { document } = attempt.options;
    const earlier = this.#patchesSinceRead.get(document) ?? [];
    const patch: SentPatch = { body: JSON.stringify(sent), isThrottled: false };
    if (earlier.some(({ body, isThrottled }) => body === patch.body && !isThrottled)) {
      this.#report.addFinding('doubled', `${attempt.description}: ${patch.body} was sent again`);
    }
    this.#patchesSinceRead.set(document, [...earlier, patch]);
    attempt.sent.push(sent);
    attempt.lastStatus = undefined;
    return (status) => {
      attempt.lastStatus = status;
      patch.isThrottled = status === 429;
    };
  }

  /** The object was read successfully for a save. */
  recordRead(attempt: SaveAttempt): void {
    attempt.lastReadAt = this.#history.time;
    this.#patchesSinceRead.delete(attempt.options.document);
  }

  /** A PATCH has replaced a value. */
  checkStored(attempt: SaveAttempt, before: HistoryEntry, value: unknown): void {
    const { document, number, shown, decided } = attempt.options;
    const { property, author } = before;
    const change = `${property} ${JSON.stringify(before.value)} of ${author} became ${JSON.stringify(value)}`;
    if (attempt.isDenied) {
      this.#report.addFinding('false', `${attempt.description}: ${change} after the verdict denied it`);
    }
    if (isEquivalent(before.value, value)) return;
    const previous = typeof author === 'number' ? this.#attempts.get(author) : undefined;
    if (previous?.options.document === document) {
      if (previous.options.number > number) {
        this.#report.addFinding('lost', `${attempt.description}: ${change}, which was newer`);
      }
    } else if (![shown, decided].some((seen) => isEquivalent(before.value, seen[property]))) {
      const seen = JSON.stringify([shown[property], decided[property]]);
      this.#report.addFinding('overwritten', `${attempt.description}: ${change}, but the user saw ${seen}`);
    }
  }

  checkVerdict(attempt: SaveAttempt, verdict: Verdict): void {
    this.#report.addVerdict(verdict.kind);
    const contradiction = this.#findContradiction(attempt, verdict);
    if (contradiction) {
      this.#report.addFinding('false', `${attempt.description}: "${verdict.kind}", but ${contradiction}`);
    }
    if (!isClean(verdict)) return;
    const reported = verdict.kind === 'altered' ? verdict.altered.map(({ property }) => property) : [];
    const { intended, typedSince } = attempt.options;
    for (const [property, value] of Object.entries(intended)) {
      if (reported.includes(property) || this.#wasStored(attempt, property, value, typedSince)) continue;
      const description = `${attempt.description}: clean after "${verdict.kind}" without ${property}`;
      this.#report.addFinding('lost', description);
    }
  }

  /** The text of a document must still have what the user typed and has not saved. */
  checkText(description: string, inText: Values | undefined, intended: Values): void {
    for (const [property, value] of Object.entries(intended)) {
      if (inText && isEquivalent(inText[property], value)) continue;
      this.#report.addFinding('lost', `${description}: ${property} is missing in the text`);
    }
  }

  /** The base of a restored document must have all properties, with values that the user has seen. */
  checkRestored(
    description: string,
    base: Values | undefined,
    { shown, known, isAmbiguous }: RestoredDocument,
  ): void {
    for (const [property, value] of Object.entries(shown)) {
      const values = [value, ...(known.get(property) ?? [])];
      if (isAmbiguous && base && !(property in base)) continue;
      if (base && property in base && values.some((seen) => isEquivalent(seen, base[property]))) continue;
      const found = base ? JSON.stringify(base[property]) : 'no base';
      const expected = JSON.stringify(values);
      this.#report.addFinding('forgotten', `${description}: ${property} was ${expected}, restored ${found}`);
    }
  }

  #wasStored(attempt: SaveAttempt, property: string, value: unknown, from = attempt.startedAt): boolean {
    const { object } = attempt.options;
    return this.#history.had({ object, property, value }, { from, to: this.#history.time });
  }

  /** Returns what contradicts a verdict. */
  #findContradiction(attempt: SaveAttempt, verdict: Verdict): string | undefined {
    const { intended, object, typedSince, number, shown } = attempt.options;
    // A value that was not sent may be there from an earlier save, whose window crashed before its verdict.
    const from = (name: string): number =>
      attempt.sent.some((sent) => name in sent) ? attempt.startedAt : typedSince;
    const findMissing = (except: readonly string[] = []): string | undefined =>
      Object.entries(intended).find(
        ([name, value]) => !except.includes(name) && !this.#wasStored(attempt, name, value, from(name)),
      )?.[0];
    const findInvented = (values: Values): string | undefined =>
      Object.entries(values).find(([name, value]) => !this.#wasStored(attempt, name, value))?.[0];
    const format = (name: string | undefined, what: string): string | undefined => name && `${name} ${what}`;
    const invented = (values: Values): string | undefined =>
      format(findInvented(values), 'never had that value');
    const applied = this.#history.changedBy(number, object, Object.keys(shown));
    switch (verdict.kind) {
      case 'unchanged':
        return format(findMissing(), 'is not on the server');
      case 'already':
      case 'saved':
      case 'merged':
        return format(findMissing(), 'is not on the server') ?? invented(verdict.current);
      case 'altered': {
        const altered = verdict.altered.map(({ property }) => property);
        const nothing = altered.length === 0 ? 'nothing was altered' : undefined;
        return nothing ?? format(findMissing(altered), 'is not on the server') ?? invented(verdict.current);
      }
      case 'conflict': {
        const { conflicts, theirs, writeError } = verdict;
        const same = conflicts.find((c) => isEquivalent(c.theirs, c.yours));
        const unchanged = conflicts.find((c) => isEquivalent(c.base, c.theirs));
        return (
          format(same?.property, 'is the same on both sides') ??
          format(unchanged?.property, 'was changed by nobody') ??
          invented(theirs) ??
          (writeError ? undefined : this.#deny(attempt, applied))
        );
      }
      case 'not-applied':
        return invented(verdict.current) ?? this.#denyForNow(attempt, verdict.mayStillApply, applied);
      case 'refused':
      case 'cancelled':
        return this.#deny(attempt, applied);
      case 'unknown':
        return attempt.sent.length === 0 ? 'nothing was sent' : undefined;
      // None of these can happen in a run.
      case 'invalid':
      case 'gone':
      case 'not-signed-in':
      case 'replaced':
        return 'that is not the case';
    }
  }

  /** A change that may still be applied must not have been applied at the last read. */
  #denyForNow(attempt: SaveAttempt, mayStillApply: boolean, applied: readonly string[]): string | undefined {
    if (!mayStillApply) return this.#deny(attempt, applied);
    const { number, object, shown } = attempt.options;
    const names = Object.keys(shown);
    const seen = this.#history.changedBy(number, object, names, attempt.lastReadAt);
    return seen.length > 0 ? `${seen.join(', ')} was applied` : undefined;
  }

  #deny(attempt: SaveAttempt, applied: readonly string[]): string | undefined {
    attempt.isDenied = true;
    return applied.length > 0 ? `${applied.join(', ')} was applied` : undefined;
  }
}
