import type { GraphError, RequestIds } from '../graph/error.ts';
import type { PropertyChange, Conflict } from './merge.ts';
import type { Problem } from './problems.ts';
import { isEquivalent } from './values.ts';
import type { Values } from './values.ts';

/** A property that the service did not keep as it was sent. */
export interface Altered {
  readonly property: string;
  readonly sent: unknown;
  readonly kept: unknown;
}

/** A save that was carried out: `now` is the object as the service has it. */
interface AppliedSave {
  readonly now: Values;
  readonly sent: readonly PropertyChange[];
  /** Changed by somebody else meanwhile, in other properties, and kept. */
  readonly others: readonly PropertyChange[];
  readonly ids: RequestIds;
  /** Carried out although the answer said otherwise, or none came. */
  readonly despite?: GraphError;
}

/**
 * What the service did with a save. Those of `Clean` leave the document as the service has it; all others leave
 * it as the person wrote it, unsaved.
 */
export type Verdict = CleanVerdict | DirtyVerdict;

export type CleanVerdict =
  | { readonly kind: 'unchanged' }
  /** The service has the document's values already: sent before by an answerless request, or by somebody else. */
  | { readonly kind: 'already'; readonly now: Values; readonly others: readonly PropertyChange[] }
  | ({ readonly kind: 'saved' } & AppliedSave)
  | ({ readonly kind: 'merged' } & AppliedSave)
  | ({ readonly kind: 'altered'; readonly altered: readonly Altered[] } & AppliedSave);

export type DirtyVerdict =
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'conflict';
      readonly conflicts: readonly Conflict[];
      /** The whole object as the service has it now. */
      readonly theirs: Values;
      /** The request after which it was found, where something was sent. */
      readonly after?: GraphError;
    }
  /** There is no such object any more. Nothing was sent. */
  | { readonly kind: 'gone'; readonly error: GraphError }
  /** The address leads to another object by now, as a certificate link does when it is set anew. Nothing was sent. */
  | { readonly kind: 'replaced'; readonly theirs: Values }
  /** There was no token to send it with: nothing was sent. */
  | { readonly kind: 'not-signed-in'; readonly error: GraphError }
  /** Nothing was applied: the service said no, or could not be read before sending. */
  | { readonly kind: 'refused'; readonly during: 'read' | 'write'; readonly error: GraphError }
  /** Connection lost, time-out or a server fault after sending; read again since: it was not applied. */
  | {
      readonly kind: 'not-applied';
      readonly error: GraphError;
      readonly now: Values;
      /** That is so until now: the service may still apply it. */
      readonly mayFollow: boolean;
    }
  /** As above, but the object could not be read again either. */
  | { readonly kind: 'unknown'; readonly error: GraphError; readonly readError: GraphError }
  /** The person said no before anything was sent. */
  | { readonly kind: 'cancelled' };

const clean: ReadonlySet<Verdict['kind']> = new Set<CleanVerdict['kind']>([
  'unchanged',
  'already',
  'saved',
  'merged',
  'altered',
]);

export function isClean(verdict: Verdict): verdict is CleanVerdict {
  return clean.has(verdict.kind);
}

/** Of the service's values, those that the person sent and that were kept: they have seen these. */
export function acceptedValues(verdict: CleanVerdict): Values {
  if (!('sent' in verdict)) return {};
  const kept = verdict.sent.filter(({ property, to }) => isEquivalent(verdict.now[property], to));
  return Object.fromEntries(kept.map(({ property, to }) => [property, to]));
}
