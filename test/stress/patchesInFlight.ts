/**
 * PATCHes that have left a window and are not finished on the server. A client cannot see when such a PATCH is
 * applied, so a later change of the same property can be lost with any client. The test waits in these cases, and
 * only in these.
 */
import { isEquivalent } from '../../src/status/values.ts';
import type { Values } from '../../src/status/values.ts';
import type { SaveAttempt } from './saveAttempt.ts';

// After this time the server has received a request of a dead window, or never will.
const maxTransferMs = 500;

interface InFlight {
  readonly attempt: SaveAttempt;
  readonly sent: Values;
  readonly finished: Promise<void>;
  isReceived: boolean;
  finish(): void;
}

export class PatchesInFlight {
  readonly #patches = new Set<InFlight>();

  /** Adds a PATCH that is being sent. @returns a function to call when the client stops waiting for it */
  add(attempt: SaveAttempt, sent: Values): () => void {
    let resolve!: () => void;
    const finished = new Promise<void>((r) => (resolve = r));
    const patch: InFlight = {
      attempt,
      sent,
      finished,
      isReceived: false,
      finish: () => {
        this.#patches.delete(patch);
        resolve();
      },
    };
    this.#patches.add(patch);
    return () => {
      setTimeout(() => {
        if (!patch.isReceived) patch.finish();
      }, maxTransferMs);
    };
  }

  /** The server has received the PATCH. @returns a function to call when it is applied or never will be */
  markReceived(attempt: SaveAttempt): () => void {
    const patch = [...this.#patches].find((p) => p.attempt === attempt && !p.isReceived);
    if (!patch) return () => undefined;
    patch.isReceived = true;
    return () => patch.finish();
  }

  includes(object: string, property: string): boolean {
    return [...this.#patches].some(
      ({ attempt, sent }) => attempt.options.object === object && property in sent,
    );
  }

  /**
   * Waits until nothing is in flight for an object, except for what the same document sends again unchanged.
   * @param intended the values that the document sends; undefined if the service will store other values, so that
   * everything has to be finished
   */
  async waitFor(object: string, document: number, intended: Values | undefined): Promise<void> {
    for (;;) {
      const other = [...this.#patches].find(
        ({ attempt: { options }, sent }) =>
          options.object === object &&
          (intended === undefined ||
            options.document !== document ||
            Object.entries(sent).some(
              ([name, value]) => name in intended && !isEquivalent(intended[name], value),
            )),
      );
      if (!other) return;
      await other.finished;
    }
  }

  async waitForAll(): Promise<void> {
    await Promise.all([...this.#patches].map(({ finished }) => finished));
  }
}
