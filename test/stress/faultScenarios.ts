import type { FaultScenario } from './faultScenario.ts';
import { readFaults, writeFaults } from './responseFaults.ts';
import { readBackFaults, storageFaults } from './storageFaults.ts';
import { delayFaults, otherClientFaults } from './timingFaults.ts';

/** All scenarios in groups. Groups are picked equally often, so that large groups do not crowd out small ones. */
export const faultScenarios: readonly (readonly FaultScenario[])[] = [
  readFaults,
  writeFaults,
  writeFaults,
  storageFaults,
  delayFaults,
  readBackFaults,
  otherClientFaults,
  otherClientFaults,
];
