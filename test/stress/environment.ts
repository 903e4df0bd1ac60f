/** What all persons of a run share: the windows, the service and those who watch it. */
import type { Air } from './air.ts';
import type { Judge } from './judge.ts';
import type { Ledger } from './ledger.ts';
import type { SaveFunction } from './sabotage.ts';
import type { Service } from './service.ts';
import type { Tally } from './tally.ts';
import { EditorWindow } from './window.ts';
import type { WindowParts } from './window.ts';

export interface RoomParts {
  readonly seed: number;
  readonly save: SaveFunction;
  readonly service: Service;
  readonly ledger: Ledger;
  readonly judge: Judge;
  readonly tally: Tally;
  readonly air: Air;
  readonly windows: WindowParts;
}

export type Room = ReturnType<typeof roomOf>;

export function roomOf(parts: RoomParts) {
  const windows = new Map<number, EditorWindow>();
  let number = 0;
  return {
    ...parts,
    /** The window in a place on the screen; a new one where the last has died. */
    window(slot: number): EditorWindow {
      const known = windows.get(slot);
      if (known && !known.isDead) return known;
      const window = new EditorWindow(parts.windows);
      windows.set(slot, window);
      return window;
    },
    /** Saves are numbered as they begin. */
    nextNumber: (): number => ++number,
  };
}
