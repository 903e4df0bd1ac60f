/** Contoso's configurations, made from the rows in `data/`: ids, dates, links and status objects. */
import { linksOf } from '../intune/certificateLinks.ts';
import { configurationOf, inheritanceChain } from '../intune/configurationTypes.ts';
import type { ConfigurationTypeName } from '../intune/configurationTypes.ts';
import { statusTypesOf } from '../intune/statusTypes.ts';
import type { ConfigurationName, StatusTypeName } from '../intune/statusTypes.ts';
import { androidRows } from './data/android.ts';
import { appleRows } from './data/apple.ts';
import { makeStatus, randomTime } from './data/makeStatus.ts';
import { policyRows } from './data/policies.ts';
import type { SampleRow } from './data/sampleRow.ts';
import { windowsRows } from './data/windows.ts';
import { windowsNetworkRows } from './data/windowsNetwork.ts';
import { seededGuid, seededRandom } from './seededRandom.ts';

export interface SampleConfiguration {
  readonly id: string;
  readonly type: ConfigurationTypeName;
  readonly configuration: ConfigurationName;
  displayName: string;
  readonly description: string | null;
  readonly createdDateTime: string;
  lastModifiedDateTime: string;
  readonly version: number;
  /** The ids of the targets by property. A link that is not set has none. */
  readonly links: ReadonlyMap<string, readonly string[]>;
  /** The status objects, which a PATCH changes in place. */
  readonly status: ReadonlyMap<StatusTypeName, Record<string, unknown>>;
}

const rows: readonly SampleRow[] = [
  ...windowsNetworkRows,
  ...windowsRows,
  ...appleRows,
  ...androidRows,
  ...policyRows,
];

/** Creates new objects at each call. They are sorted by id, as in the service's lists, and not by name. */
export function makeConfigurations(): SampleConfiguration[] {
  return rows.map(makeConfiguration).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function makeConfiguration(row: SampleRow): SampleConfiguration {
  const [type, displayName, , , options] = row;
  const id = idOf(row);
  const configuration = configurationOf(type);
  const next = seededRandom(displayName);
  const version = 1 + (next() % 14);
  const createdDateTime = randomTicks(next, '2022-03-01T00:00:00Z', 1400);
  return {
    id,
    type,
    configuration,
    displayName,
    description: options?.description ?? null,
    createdDateTime,
    lastModifiedDateTime: version === 1 ? createdDateTime : randomTicks(next, '2026-01-15T00:00:00Z', 270),
    version,
    links: new Map(linksOf(type).map((link) => [link.property, targetsOf(row, link)])),
    status: new Map(statusTypesOf(configuration).map((name) => [name, makeStatus(name, row, id, version)])),
  };
}

function targetsOf(
  [, displayName, , , options]: SampleRow,
  link: { readonly property: string; readonly to: string; readonly many: boolean },
): readonly string[] {
  const chosen = options?.links?.[link.property];
  if (chosen === null) return [];
  const names: readonly string[] | undefined = typeof chosen === 'string' ? [chosen] : chosen;
  const candidates = rows.filter(
    ([type, name]) => name !== displayName && inheritanceChain(type).includes(link.to),
  );
  const targets = names
    ? candidates.filter(([, name]) => names.includes(name))
    : candidates.slice(0, link.many ? undefined : 1);
  if (names && targets.length !== names.length)
    throw new Error(`${displayName}: a target of ${link.property} does not exist.`);
  return targets.map(idOf);
}

function idOf([type, displayName]: SampleRow): string {
  return seededGuid(`${type}/${displayName}`);
}

/** A time with seven fractional digits (.NET ticks), which configurations always have. */
function randomTicks(next: () => number, from: string, days: number): string {
  return `${randomTime(next, from, days)}.${String(next() % 10_000_000).padStart(7, '0')}Z`;
}
