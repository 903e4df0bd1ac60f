/** Counts verdicts, faults and findings of a run. */

/** The faults of the product that a run looks for. All counts must be 0. */
export const findingKinds = ['lost', 'false', 'overwritten', 'doubled', 'forgotten'] as const;
export type FindingKind = (typeof findingKinds)[number];

export class Report {
  readonly #counts = new Map<FindingKind, number>();
  readonly verdicts = new Map<string, number>();
  readonly faults = new Map<string, number>();
  /** One line for each finding, in order. */
  readonly findings: string[] = [];

  addFinding(kind: FindingKind, description: string): void {
    this.#counts.set(kind, this.count(kind) + 1);
    this.findings.push(`${kind}: ${description}`);
  }

  addVerdict(kind: string): void {
    this.verdicts.set(kind, (this.verdicts.get(kind) ?? 0) + 1);
  }

  addFault(name: string): void {
    this.faults.set(name, (this.faults.get(name) ?? 0) + 1);
  }

  count(kind: FindingKind): number {
    return this.#counts.get(kind) ?? 0;
  }

  get isClean(): boolean {
    return this.findings.length === 0;
  }

  /** `12 saves, seed 3: lost 0, false 0, overwritten 0, doubled 0, forgotten 0` */
  summary(saves: number, seed: number): string {
    const counts = findingKinds.map((kind) => `${kind} ${this.count(kind)}`);
    return `${saves} saves, seed ${seed}: ${counts.join(', ')}`;
  }
}

export function formatTable(title: string, counts: ReadonlyMap<string, number>): string {
  const rows = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return [title, ...rows.map(([name, n]) => `  ${name.padEnd(width)} ${String(n).padStart(5)}`)].join('\n');
}
