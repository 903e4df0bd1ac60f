/** One run: a served tenant, a dozen documents in three windows, and a number of saves. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestPath } from '../../src/intune/address.ts';
import { serveSampleTenant } from '../faults/serveSampleTenant.ts';
import { createFaultyTenant } from '../faults/faultyTenant.ts';
import { Environment } from './environment.ts';
import { FaultyServer } from './faultyServer.ts';
import { ServiceHistory } from './history.ts';
import { MemoryFiles } from './memoryFiles.ts';
import { openDocuments } from './openDocuments.ts';
import { Oracle } from './oracle.ts';
import { PatchesInFlight } from './patchesInFlight.ts';
import { createRandom } from './random.ts';
import { Report } from './report.ts';
import { noSabotage, sabotages } from './sabotage.ts';
import type { SabotageName } from './sabotage.ts';
import { User } from './user.ts';

export interface RunOptions {
  readonly saves: number;
  readonly seed: number;
  /** A deliberate fault that the run must find. */
  readonly sabotage?: SabotageName | undefined;
}

export async function run({ saves, seed, sabotage }: RunOptions): Promise<Report> {
  const tenant = createFaultyTenant();
  const [history, report, inFlight] = [new ServiceHistory(), new Report(), new PatchesInFlight()];
  const oracle = new Oracle(history, report);
  const otherClient = { tenant, history, inFlight, random: createRandom(`seed ${seed}, other client`) };
  const server = new FaultyServer({ tenant, history, oracle, report, inFlight, otherClient });
  for (const url of new Set(openDocuments.map(({ path }) => requestPath({ ...path, version: 'beta' })))) {
    const values = tenant.read(url)!;
    const id = String(values['id']);
    if (history.entries(id, 'id').length === 0) history.recordAll(id, values);
  }
  const running = new Set<Promise<unknown>>();
  const lockFolder = await mkdtemp(join(tmpdir(), 'stress-'));
  const served = await serveSampleTenant(server.tenant);
  try {
    const environment = new Environment({
      ...{ seed, server, history, oracle, report, inFlight },
      sabotage: sabotage ? sabotages[sabotage] : noSabotage,
      windows: { root: served.url, lockFolder, inFlight, running, journal: new MemoryFiles() },
    });
    const share = (i: number): number => Math.floor((saves + i) / openDocuments.length);
    await Promise.all(openDocuments.map((document, i) => new User(environment, i, document).work(share(i))));
    await inFlight.waitForAll();
    await Promise.all(running);
  } finally {
    await served.close();
    await rm(lockFolder, { recursive: true, force: true });
  }
  return report;
}
