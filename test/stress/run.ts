/** One run: a served tenant, a dozen documents in three windows, and so many saves among them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveSampleTenant } from '../faults/serveSampleTenant.ts';
import { createFaultyTenant } from '../faults/faultyTenant.ts';
import { requestPath } from '../../src/intune/address.ts';
import { save } from '../../src/status/save.ts';
import { Air } from './air.ts';
import type { BystanderParts } from './bystander.ts';
import { diceOf } from './dice.ts';
import { Judge } from './judge.ts';
import { Ledger } from './ledger.ts';
import { Person } from './person.ts';
import { places } from './places.ts';
import { roomOf } from './room.ts';
import { sabotages } from './sabotage.ts';
import { Service } from './service.ts';
import { Tally } from './tally.ts';
import type { FaultOfOurs } from './tally.ts';

export interface RunOptions {
  readonly saves: number;
  readonly seed: number;
  /** Saves in a broken way, to see that it is found. */
  readonly sabotage?: FaultOfOurs | undefined;
}

export async function run({ saves, seed, sabotage }: RunOptions): Promise<Tally> {
  const tenant = createFaultyTenant();
  const [ledger, tally, air] = [new Ledger(), new Tally(), new Air()];
  const judge = new Judge(ledger, tally);
  const bystanders: BystanderParts = { tenant, ledger, air, dice: diceOf(`seed ${seed}, bystander`) };
  const service = new Service({ tenant, ledger, judge, tally, air, bystanders });
  for (const url of new Set(places.map(({ path }) => requestPath({ ...path, version: 'beta' })))) {
    const values = tenant.read(url)!;
    if (ledger.history(String(values['id']), 'id').length === 0) ledger.begin(String(values['id']), values);
  }
  const turns = new Set<Promise<unknown>>();
  const lockFolder = await mkdtemp(join(tmpdir(), 'torture-'));
  const served = await serveSampleTenant(service.tenant);
  try {
    const room = roomOf({
      ...{ seed, service, ledger, judge, tally, air },
      save: sabotage ? sabotages[sabotage] : save,
      windows: { root: served.url, lockFolder, air, turns },
    });
    const each = (i: number): number => Math.floor((saves + i) / places.length);
    await Promise.all(places.map((place, i) => new Person(room, i, place).work(each(i))));
    await air.allLanded();
    await Promise.all(turns);
  } finally {
    await served.close();
    await rm(lockFolder, { recursive: true, force: true });
  }
  return tally;
}
