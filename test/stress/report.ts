/** What a run counts, and what it says of each thing it found. */

/** The four that have to be 0. */
export const faultsOfOurs = ['lost', 'false', 'overwritten', 'doubled'] as const;
export type FaultOfOurs = (typeof faultsOfOurs)[number];

export class Tally {
  readonly #counts = new Map<FaultOfOurs, number>();
  readonly #verdicts = new Map<string, number>();
  readonly #injected = new Map<string, number>();
  /** One line for each that was counted, the first first. */
  readonly findings: string[] = [];

  found(what: FaultOfOurs, story: string): void {
    this.#counts.set(what, this.count(what) + 1);
    this.findings.push(`${what}: ${story}`);
  }

  verdict(kind: string): void {
    add(this.#verdicts, kind);
  }

  injected(name: string): void {
    add(this.#injected, name);
  }

  count(what: FaultOfOurs): number {
    return this.#counts.get(what) ?? 0;
  }

  get verdicts(): ReadonlyMap<string, number> {
    return this.#verdicts;
  }

  get faults(): ReadonlyMap<string, number> {
    return this.#injected;
  }

  get isClean(): boolean {
    return faultsOfOurs.every((what) => this.count(what) === 0);
  }

  /** `12 saves, seed 3: lost 0, false 0, overwritten 0, doubled 0` */
  summary(saves: number, seed: number): string {
    const counts = faultsOfOurs.map((what) => `${what} ${this.count(what)}`);
    return `${saves} saves, seed ${seed}: ${counts.join(', ')}`;
  }
}

export function table(title: string, counts: ReadonlyMap<string, number>): string {
  const rows = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return [title, ...rows.map(([name, n]) => `  ${name.padEnd(width)} ${String(n).padStart(5)}`)].join('\n');
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
