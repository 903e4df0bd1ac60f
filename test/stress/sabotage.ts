/** Broken saves, each in the way that one of the counters is there to find. */
import { resultOf, GraphError } from '../../src/graph/error.ts';
import { findChanges } from '../../src/status/merge.ts';
import { leavesDoubt } from '../../src/status/statusClient.ts';
import type { StatusClient } from '../../src/status/statusClient.ts';
import { save } from '../../src/status/save.ts';
import type { Values } from '../../src/status/values.ts';
import type { FaultOfOurs } from './tally.ts';

export type SaveFunction = typeof save;

/** Sends nothing and says that it did. */
const losing: SaveFunction = (_remote, { path, text, base = {} }) => {
  const { '@odata.type': _, ...yours } = JSON.parse(text) as Record<string, unknown>;
  const sent = findChanges(path.type, path.version, base, yours);
  const now = { ...base, ...yours };
  return Promise.resolve({ kind: 'saved', now, sent, others: [], ids: { clientRequestId: '' } });
};

/** Saves and says that it was refused. */
const lying: SaveFunction = async (remote, request) => {
  const verdict = await save(remote, request);
  if (verdict.kind !== 'saved') return verdict;
  const parts = {
    kind: 'http',
    request: { method: 'PATCH', url: '' },
    ids: verdict.ids,
    status: 400,
  } as const;
  return { kind: 'refused', during: 'write', error: new GraphError('No', parts) };
};

/** Takes what the service has for what the person saw, so that the whole document goes over it. */
const overwriting: SaveFunction = async (remote, request) => {
  const now = await resultOf(() => remote.read(request.path));
  return save(remote, now instanceof GraphError ? request : { ...request, base: now });
};

/** Sends again whatever may not have arrived, as many clients do. */
const doubling: SaveFunction = (remote, request) => {
  const insistent: StatusClient = {
    ...remote,
    async write(path, changed: Values, signal) {
      try {
        return await remote.write(path, changed, signal);
      } catch (error) {
        if (!(error instanceof GraphError) || !leavesDoubt(error)) throw error;
        return remote.write(path, changed, signal);
      }
    },
  };
  return save(insistent, request);
};

export const sabotages: Readonly<Record<FaultOfOurs, SaveFunction>> = {
  lost: losing,
  false: lying,
  overwritten: overwriting,
  doubled: doubling,
};
