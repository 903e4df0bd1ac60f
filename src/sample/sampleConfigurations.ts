/** Contoso's configurations: ids, dates, links and status objects are worked out from each line of the catalogue. */
import { linksOf } from '../intune/certificateLinks.ts';
import { configurationOf, inheritanceChain } from '../intune/configurationTypes.ts';
import type { ConfigurationTypeName } from '../intune/configurationTypes.ts';
import { configurations, statusTypesOf } from '../intune/statusTypes.ts';
import type { ConfigurationName, StatusTypeName } from '../intune/statusTypes.ts';
import { androidRows } from './data/android.ts';
import { appleRows } from './data/apple.ts';
import { policyRows } from './data/policies.ts';
import { moment, reported } from './data/reported.ts';
import type { Row } from './data/row.ts';
import { windowsRows } from './data/windows.ts';
import { windowsNetworkRows } from './data/windowsNetwork.ts';
import { guidFrom, numbersFrom } from './seeded.ts';

export interface SampleConfiguration {
  readonly id: string;
  readonly type: ConfigurationTypeName;
  readonly configuration: ConfigurationName;
  displayName: string;
  readonly description: string | null;
  readonly createdDateTime: string;
  lastModifiedDateTime: string;
  readonly version: number;
  /** Property to the ids it leads to; a link that is not set leads to none. */
  readonly links: ReadonlyMap<string, readonly string[]>;
  readonly status: ReadonlyMap<StatusTypeName, Record<string, unknown>>;
}

const catalogue: readonly Row[] = [
  ...windowsNetworkRows,
  ...windowsRows,
  ...appleRows,
  ...androidRows,
  ...policyRows,
];

/** In the order of their ids, which is no order at all to a person: as the service lists them. */
export function makeConfigurations(): SampleConfiguration[] {
  return catalogue.map(make).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Where a configuration of the catalogue stands, e.g. for a test: `/beta/deviceManagement/deviceConfigurations/<id>`. */
export function samplePath(displayName: string, version = 'beta'): string {
  const row = catalogue.find(([, name]) => name === displayName);
  if (!row) throw new Error(`The sample tenant has no configuration called "${displayName}".`);
  return `/${version}/${configurations[configurationOf(row[0])].collection.join('/')}/${idOf(row)}`;
}

function make(row: Row): SampleConfiguration {
  const [type, displayName, , , more] = row;
  const id = idOf(row);
  const configuration = configurationOf(type);
  const next = numbersFrom(displayName);
  const version = 1 + (next() % 14);
  const createdDateTime = toTicks(next, '2022-03-01T00:00:00Z', 1400);
  return {
    id,
    type,
    configuration,
    displayName,
    description: more?.about ?? null,
    createdDateTime,
    lastModifiedDateTime: version === 1 ? createdDateTime : toTicks(next, '2026-01-15T00:00:00Z', 270),
    version,
    links: new Map(linksOf(type).map((link) => [link.property, targets(row, link)])),
    status: new Map(statusTypesOf(configuration).map((name) => [name, reported(name, row, id, version)])),
  };
}

function targets(
  [, displayName, , , more]: Row,
  link: { readonly property: string; readonly to: string; readonly many: boolean },
): readonly string[] {
  const said = more?.links?.[link.property];
  if (said === null) return [];
  const names: readonly string[] | undefined = typeof said === 'string' ? [said] : said;
  const fitting = catalogue.filter(
    ([type, name]) => name !== displayName && inheritanceChain(type).includes(link.to),
  );
  const chosen = names
    ? fitting.filter(([, name]) => names.includes(name))
    : link.many
      ? fitting
      : fitting.slice(0, 1);
  if (names && chosen.length !== names.length)
    throw new Error(`${displayName}: ${link.property} misses a target.`);
  return chosen.map(idOf);
}

function idOf([type, displayName]: Row): string {
  return guidFrom(`${type}/${displayName}`);
}

/** Configurations carry seven fractional digits throughout, a tick of .NET. */
function toTicks(next: () => number, from: string, days: number): string {
  return `${moment(next, from, days)}.${String(next() % 10_000_000).padStart(7, '0')}Z`;
}
