/** All that can go wrong with one save, in groups. */
import { reading, writing } from './answers.ts';
import type { FaultScenario } from './fault.ts';
import { meanwhile, waiting } from './meanwhile.ts';
import { keeping, looking } from './keeping.ts';

/** Groups come up equally often, so that the many ways to answer do not crowd out the few to change. */
export const faults: readonly (readonly FaultScenario[])[] = [
  reading,
  writing,
  writing,
  keeping,
  waiting,
  looking,
  meanwhile,
  meanwhile,
];
