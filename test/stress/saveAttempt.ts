/** One save as the test knows it: what the person saw and means, what is to go wrong, and what has come of it. */
import type { StatusTypeName } from '../../src/intune/statusTypes.ts';
import type { Values } from '../../src/status/values.ts';
import type { Dice } from './dice.ts';
import type { FaultScenario } from './fault.ts';

/** Where in a save its window can die. */
export const steps = [
  'begun',
  'asked',
  'sending',
  'received',
  'applied',
  'answered',
  'looking',
  'settled',
] as const;
export type Step = (typeof steps)[number];

export interface AttemptParts {
  readonly number: number;
  /** The document that is saved; its person is somebody else to all other documents. */
  readonly document: number;
  /** The status object's own id, whatever address leads to it. */
  readonly object: string;
  readonly type: StatusTypeName;
  /** `/beta/…`, as it is requested. */
  readonly url: string;
  /** The values that the person has seen last, in the document before editing. */
  readonly shown: Values;
  /** Those of a conflict that they have decided to overwrite. */
  readonly decided: Values;
  /** What the person wants to change. */
  readonly meant: Values;
  /** The moment before the first of these changes was typed. */
  readonly since: number;
  readonly fault: FaultScenario | undefined;
  /** The step at which the window dies. */
  readonly dies: Step | undefined;
  /** Chance of this save's own, the same whatever came before it. */
  readonly dice: Dice;
  readonly die: () => void;
}

export class Attempt {
  readonly parts: AttemptParts;
  /** When it began. */
  begun = 0;
  /** Bodies of the PATCHes that reached the server, without the type. */
  readonly sent: Values[] = [];
  /** What the last answered PATCH was answered. */
  lastStatus: number | undefined;
  /** The server's moment of the last GET that was answered. */
  lastRead = 0;
  /** The verdict said that nothing was changed, and that nothing will be. */
  denied = false;

  constructor(parts: AttemptParts) {
    this.parts = parts;
  }

  /** The window dies here, if that is its fate. */
  reach(step: Step): void {
    if (this.parts.dies === step) this.parts.die();
  }

  /** For findings. */
  get story(): string {
    const { number, document, fault, dies, meant } = this.parts;
    const wrong = [fault?.name, dies && `window dies when ${dies}`].filter(Boolean).join(', ');
    return `save ${number} of document ${document} (${wrong || 'nothing wrong'}), meant ${JSON.stringify(meant)}`;
  }
}
