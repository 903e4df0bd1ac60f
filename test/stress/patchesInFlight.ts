/**
 * PATCHes that have left a window and are not settled at the service. Nobody can see one land: who else changes
 * what it carries, before it has, is out of every client's reach. So the test waits, and only for that.
 */
import { isEquivalent } from '../../src/status/values.ts';
import type { Values } from '../../src/status/values.ts';
import type { Attempt } from './attempt.ts';

// The connection of a dead window: by then the server has read the request or never will.
const longestWire = 500;

interface Flight {
  readonly attempt: Attempt;
  readonly sent: Values;
  readonly landed: Promise<void>;
  received: boolean;
  land(): void;
}

export class Air {
  readonly #flights = new Set<Flight>();

  /** Called as the request leaves. @returns called when it has been answered or given up */
  leave(attempt: Attempt, sent: Values): () => void {
    let done!: () => void;
    const landed = new Promise<void>((resolve) => (done = resolve));
    const flight: Flight = {
      attempt,
      sent,
      landed,
      received: false,
      land: () => {
        this.#flights.delete(flight);
        done();
      },
    };
    this.#flights.add(flight);
    return () => {
      setTimeout(() => {
        if (!flight.received) flight.land();
      }, longestWire);
    };
  }

  /** The server has it now. @returns called when it is applied, or never will be */
  receive(attempt: Attempt): () => void {
    const flight = [...this.#flights].find((f) => f.attempt === attempt && !f.received);
    if (!flight) return () => undefined;
    flight.received = true;
    return () => flight.land();
  }

  carries(object: string, property: string): boolean {
    return [...this.#flights].some(
      ({ attempt, sent }) => attempt.parts.object === object && property in sent,
    );
  }

  /**
   * Until nothing is on its way to an object but what this document sends just so again.
   * @param meant what it sends; undefined where the service will keep something else, and all has to have landed
   */
  async clear(object: string, document: number, meant: Values | undefined): Promise<void> {
    for (;;) {
      const foreign = [...this.#flights].find(
        ({ attempt: { parts }, sent }) =>
          parts.object === object &&
          (meant === undefined ||
            parts.document !== document ||
            Object.entries(sent).some(([name, value]) => name in meant && !isEquivalent(meant[name], value))),
      );
      if (!foreign) return;
      await foreign.landed;
    }
  }

  async allLanded(): Promise<void> {
    await Promise.all([...this.#flights].map(({ landed }) => landed));
  }
}
