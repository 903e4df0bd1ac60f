/** One save as the test sees it: what the user has seen and intends, what will go wrong, and what has happened. */
import type { StatusTypeName } from '../../src/intune/statusTypes.ts';
import type { Values } from '../../src/status/values.ts';
import type { FaultScenario } from './faultScenario.ts';
import type { Random } from './random.ts';

/** The steps of a save at which its window can crash. */
export const steps = [
  'started',
  'confirming',
  'sending',
  'received',
  'applied',
  'responded',
  'readingBack',
  'finished',
] as const;
export type Step = (typeof steps)[number];

export interface SaveAttemptOptions {
  readonly number: number;
  /** The document that is saved. To other documents its user is somebody else. */
  readonly document: number;
  /** The id of the status object, whatever path leads to it. */
  readonly object: string;
  readonly type: StatusTypeName;
  /** The path as in a request: `/beta/…`. */
  readonly url: string;
  /** The service's values that the user has seen last. */
  readonly shown: Values;
  /** The service's values of a conflict that the user has decided to overwrite. */
  readonly decided: Values;
  /** The values that the user wants to save. */
  readonly intended: Values;
  /** The time in the history just before the first of these changes was typed. */
  readonly typedSince: number;
  readonly fault: FaultScenario | undefined;
  /** The step at which the window crashes. */
  readonly crashesAt: Step | undefined;
  /** Random numbers for this save alone. */
  readonly random: Random;
  readonly crash: () => void;
}

export class SaveAttempt {
  readonly options: SaveAttemptOptions;
  /** The time in the history when the save started. */
  startedAt = 0;
  /** The bodies of PATCHes that reached the server, without the type annotation. */
  readonly sent: Values[] = [];
  /** The status of the last response to a PATCH. */
  lastStatus: number | undefined;
  /** The time in the history of the last successful GET. */
  lastReadAt = 0;
  /** The verdict was that nothing is changed and nothing will be. */
  isDenied = false;

  constructor(options: SaveAttemptOptions) {
    this.options = options;
  }

  /** Crashes the window if this is the step for it. */
  reach(step: Step): void {
    if (this.options.crashesAt === step) this.options.crash();
  }

  /** Describes the save for a finding. */
  get description(): string {
    const { number, document, fault, crashesAt, intended } = this.options;
    const faults = [fault?.name, crashesAt && `window crashes when ${crashesAt}`].filter(Boolean).join(', ');
    return `save ${number} of document ${document} (${faults || 'no fault'}), intended ${JSON.stringify(intended)}`;
  }
}
