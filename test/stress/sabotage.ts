/** Deliberate faults in the product. Each proves that a run finds faults of its kind. */
import { GraphError } from '../../src/graph/error.ts';
import { nextState } from '../../src/status/documentState.ts';
import type { StateMachine } from '../../src/status/documentState.ts';
import type { StatusClient } from '../../src/status/statusClient.ts';
import type { Values } from '../../src/status/values.ts';
import { isOutcomeUnknown } from '../../src/status/writeErrors.ts';
import type { FindingKind } from './report.ts';

export interface Sabotage {
  readonly wrapClient: (client: StatusClient) => StatusClient;
  readonly stateMachine: StateMachine;
}

/** A sabotage, and the kind of finding that it must lead to. */
export interface KnownSabotage extends Sabotage {
  readonly finds: FindingKind;
}

export const noSabotage: Sabotage = { wrapClient: (client) => client, stateMachine: nextState };

/** Sends nothing and then returns the values as if they were stored. */
function pretendToSend(client: StatusClient): StatusClient {
  let pretended: Values = {};
  return {
    read: async (path, signal) => ({ ...(await client.read(path, signal)), ...pretended }),
    write: (_path, changes) => {
      pretended = { ...pretended, ...changes };
      return Promise.resolve({ values: undefined, ids: { clientRequestId: '' } });
    },
  };
}

/** Sends and then reports that the service rejected the request. */
function reportRejection(client: StatusClient): StatusClient {
  return {
    ...client,
    async write(...args) {
      const { ids } = await client.write(...args);
      const request = { method: 'PATCH', url: '' };
      throw new GraphError('Rejected', { kind: 'http', status: 403, request, ids });
    },
  };
}

/** Sends again if the outcome is unknown, as many clients do. */
function sendAgain(client: StatusClient): StatusClient {
  return {
    ...client,
    async write(path, changes, signal) {
      try {
        return await client.write(path, changes, signal);
      } catch (error) {
        if (!(error instanceof GraphError) || !isOutcomeUnknown(error)) throw error;
        return client.write(path, changes, signal);
      }
    },
  };
}

/** Takes the service's values as the base after a read while the document is dirty. */
const baseFromRead: StateMachine = (state, event) => {
  const result = nextState(state, event);
  if (event.kind !== 'fetched' || !event.editor?.isDirty) return result;
  return { ...result, state: { ...result.state, base: event.values } };
};

/** Drops the base on disk after each save, although the user may have typed meanwhile. */
const baseDroppedEarly: StateMachine = (state, event) => {
  const { state: after, actions } = nextState(state, event);
  if (event.kind !== 'saved') return { state: after, actions };
  return {
    state: after,
    actions: [...actions.filter(({ kind }) => kind !== 'persistBase'), { kind: 'dropBase' }],
  };
};

/** Trusts the dirty flag, and takes everything on the service as seen when it is false. */
const trustDirtyFlag: StateMachine = (state, event) => {
  if (event.kind !== 'editorChanged' || event.editor.isDirty || !state.content)
    return nextState(state, event);
  return nextState(state, { ...event, editor: { ...event.editor, text: state.content.text } });
};

const { wrapClient, stateMachine } = noSabotage;

export const sabotages = {
  pretendToSend: { wrapClient: pretendToSend, stateMachine, finds: 'lost' },
  reportRejection: { wrapClient: reportRejection, stateMachine, finds: 'false' },
  sendAgain: { wrapClient: sendAgain, stateMachine, finds: 'doubled' },
  baseFromRead: { wrapClient, stateMachine: baseFromRead, finds: 'overwritten' },
  baseDroppedEarly: { wrapClient, stateMachine: baseDroppedEarly, finds: 'forgotten' },
  trustDirtyFlag: { wrapClient, stateMachine: trustDirtyFlag, finds: 'overwritten' },
} as const satisfies Readonly<Record<string, KnownSabotage>>;

export type SabotageName = keyof typeof sabotages;
export const sabotageNames = Object.keys(sabotages) as readonly SabotageName[];
