/**
 * A document with its base, as src/window/document/documents.ts and VS Code's hot exit keep them: the base is the
 * object as it stood in the document when that was last clean, and survives on disk beside the unsaved text.
 */
import { merge } from '../../src/status/merge.ts';
import type { Conflict } from '../../src/status/merge.ts';
import { documentText, withValues } from '../../src/status/documentText.ts';
import type { StatusPath } from '../../src/intune/statusPath.ts';
import type { Values } from '../../src/status/values.ts';

export interface OpenConflict {
  readonly conflicts: readonly Conflict[];
  readonly theirs: Values;
  overwrite: boolean;
}

export class Document {
  readonly path: StatusPath;
  text = '';
  base: Values = {};
  isDirty = false;
  conflict: OpenConflict | undefined;
  /** The base on disk. */
  #kept: Values | undefined;

  constructor(path: StatusPath) {
    this.path = path;
  }

  /** Opened, refreshed or discarded: it shows what the service has. */
  show(values: Values, text = documentText(this.path.type, values)): void {
    this.text = text;
    this.base = values;
    this.isDirty = false;
    this.conflict = undefined;
    this.#kept = undefined;
  }

  type(values: Values): void {
    this.text = withValues(this.text, values);
    this.isDirty = true;
    this.#kept ??= this.base;
  }

  /** The window died: unsaved text comes back with the base on disk, and nothing else does. */
  restore(): void {
    if (!this.#kept) throw new Error('An unsaved document without a base on disk');
    this.base = this.#kept;
    this.conflict = undefined;
  }

  /** As `Documents.settled`, up to the moment when VS Code still takes the document for unsaved. */
  settled(seen: Values): void {
    this.conflict = undefined;
    this.base = { ...this.base, ...seen };
    this.#kept = this.base;
  }

  /** VS Code has called it clean: it shows what the service has now, unless somebody was typing. */
  reload(saved: string, now: Values): void {
    if (this.text === saved) this.show(now, withValues(saved, now));
  }

  found(conflicts: readonly Conflict[], theirs: Values): void {
    this.conflict = { conflicts, theirs, overwrite: false };
  }

  /** As the command Compare with Service. */
  compare(theirs: Values, yours: Values): void {
    const { type, version } = this.path;
    if (this.conflict) this.found(merge(type, version, this.base, theirs, yours).conflicts, theirs);
  }

  /** As the command Take Theirs. @returns what was taken */
  takeTheirs(): Values {
    const theirs = Object.fromEntries(this.conflict!.conflicts.map((c) => [c.property, c.theirs]));
    this.base = { ...this.base, ...theirs };
    this.#kept = this.base;
    this.text = withValues(this.text, theirs);
    this.conflict = undefined;
    return theirs;
  }

  get values(): Values | undefined {
    try {
      return JSON.parse(this.text) as Values;
    } catch {
      return undefined;
    }
  }
}
