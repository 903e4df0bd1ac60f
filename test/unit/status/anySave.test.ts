import assert from 'node:assert/strict';
import fc from 'fast-check';
import { requestPath } from '../../../src/intune/address.ts';
import { withRetry } from '../../../src/graph/retry.ts';
import { createFaultyTenant } from '../../faults/faultyTenant.ts';
import type { Fault } from '../../faults/faultyTenant.ts';
import { propertiesOf, statusTypesOf, versions } from '../../../src/intune/statusTypes.ts';
import { makeConfigurations } from '../../../src/sample/sampleConfigurations.ts';
import type { StatusPath } from '../../../src/intune/statusPath.ts';
import { parseDocument } from '../../../src/status/problems.ts';
import { createStatusClient } from '../../../src/status/statusClient.ts';
import { save } from '../../../src/status/save.ts';
import { documentText, withValues } from '../../../src/status/documentText.ts';
import { isEquivalent } from '../../../src/status/values.ts';
import type { Values } from '../../../src/status/values.ts';
import { isClean } from '../../../src/status/verdict.ts';
import type { Verdict } from '../../../src/status/verdict.ts';
import { createTestExchange } from '../graph/testExchange.ts';
import { cases } from '../cases.ts';
import { objectsOf, touchesOf } from './arbitraries.ts';

const tenant = createFaultyTenant();
const statusClient = createStatusClient(
  withRetry(createTestExchange(tenant.fetch).exchange, () => Promise.resolve()),
);

/** Every status object that can be read without a certificate link. */
const paths = fc.constantFrom(
  ...makeConfigurations().flatMap(({ id, configuration }) =>
    statusTypesOf(configuration).flatMap((type) =>
      versions
        .map((version): StatusPath => ({ version, configuration, id, steps: [], type }))
        .filter((path) => tenant.read(requestPath(path))),
    ),
  ),
);

const faults: fc.Arbitrary<Fault | undefined> = fc.oneof(
  fc.constant(undefined),
  fc
    .constantFrom<
      Fault['kind'] &
        ('dropBefore' | 'dropAfter' | 'malformedJson' | 'truncate' | 'noContent' | 'emptyBody' | 'noMethod')
    >('dropBefore', 'dropAfter', 'malformedJson', 'truncate', 'noContent', 'emptyBody', 'noMethod')
    .map((kind): Fault => ({ kind })),
  fc
    .record({
      kind: fc.constant('status' as const),
      status: fc.constantFrom(400, 403, 404, 409, 429, 500, 502, 503, 504),
      applied: fc.boolean(),
    })
    .filter(({ status, applied }) => !(applied && [403, 429].includes(status))),
  fc.record({ kind: fc.constant('html' as const), status: fc.constantFrom(200, 502), applied: fc.boolean() }),
  fc.record({ kind: fc.constant('ignore' as const), echo: fc.boolean() }),
  fc.record({
    kind: fc.constant('alter' as const),
    values: fc.record({ errorCount: fc.nat(20) }),
    echo: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('normalizeDate' as const),
    digits: fc.constantFrom(3, 7),
    echo: fc.boolean(),
  }),
);

const stories = paths.chain((path) =>
  fc.record({
    path: fc.constant(path),
    base: objectsOf(path),
    yours: touchesOf(path),
    theirs: fc.oneof(fc.constant<Values>({}), touchesOf(path)),
    duringSave: fc.oneof(
      { weight: 4, arbitrary: fc.constant<Values>({}) },
      { weight: 1, arbitrary: touchesOf(path) },
    ),
    fault: faults,
  }),
);

type Story = typeof stories extends fc.Arbitrary<infer S> ? S : never;

interface Outcome {
  readonly verdict: Verdict;
  /** The object just before the PATCH, or after the save if nothing was sent. */
  readonly before: Values;
  readonly after: Values;
  readonly sent: readonly Values[];
}

async function runStory({ path, base, yours, theirs, duringSave, fault }: Story): Promise<Outcome> {
  const url = requestPath(path);
  tenant.clearFaults();
  tenant.change(url, base);
  const opened = await statusClient.read(path);
  tenant.change(url, theirs);
  const first = tenant.requests.at(-1);
  if (fault) tenant.addFault({ match: { method: 'PATCH' }, do: fault });
  let before: Values | undefined;
  const verdict = await save(statusClient, {
    path,
    text: withValues(documentText(path.type, opened), yours),
    base: opened,
    beforeSend: () => {
      tenant.change(url, duringSave);
      before = tenant.read(url);
      return Promise.resolve();
    },
  });
  const since = tenant.requests.slice(tenant.requests.indexOf(first!) + 1);
  const after = tenant.read(url)!;
  return {
    verdict,
    before: before ?? after,
    after,
    sent: since.filter(({ method }) => method === 'PATCH').map(({ body }) => body as Values),
  };
}

describe('a save with random faults and changes by somebody else', () => {
  const kinds = new Map<string, number>();

  it('ends with a verdict that matches the service', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { verdict, before, after, sent } = await runStory(story);
        const { path, base, yours, theirs, fault } = story;
        kinds.set(verdict.kind, (kinds.get(verdict.kind) ?? 0) + 1);

        const throttled = fault?.kind === 'status' && fault.status === 429;
        assert.ok(sent.length <= 1 || throttled, 'sent twice');
        const changed = Object.keys(yours).filter((name) => yours[name] !== base[name]);
        for (const { '@odata.type': annotation, ...values } of sent) {
          assert.equal(annotation, `#microsoft.graph.${path.type}`);
          for (const [name, value] of Object.entries(values)) {
            assert.ok(changed.includes(name) && value === yours[name], `${name} was not edited`);
            const before = name in theirs ? theirs[name] : base[name];
            assert.ok(isEquivalent(before, base[name]), `${name} of somebody else was overwritten unseen`);
          }
        }

        const missing = changed.filter((name) => !isEquivalent(after[name], yours[name]));
        if (isClean(verdict)) {
          const reported = verdict.kind === 'altered' ? verdict.altered.map(({ property }) => property) : [];
          assert.deepEqual(
            missing.filter((name) => !reported.includes(name)),
            [],
            'reported as saved, but not stored',
          );
          for (const name of reported)
            assert.ok(missing.includes(name), `${name} reported as altered, but stored`);
          if ('current' in verdict) assert.deepEqual(verdict.current, after);
        } else {
          const applied = Object.keys(after).filter((name) => !isEquivalent(after[name], before[name]));
          const whole = sent.length > 0 && missing.length === 0 && applied.length > 0;
          assert.equal(whole, false, `reported as ${verdict.kind}, but stored`);
        }
      }),
      cases(1500),
    );
    for (const kind of [
      'unchanged',
      'saved',
      'merged',
      'altered',
      'already',
      'conflict',
      'refused',
      'not-applied',
    ]) {
      assert.ok(
        (kinds.get(kind) ?? 0) > 5,
        `${kind}: ${String(kinds.get(kind))} of ${JSON.stringify([...kinds])}`,
      );
    }
  });

  it('sends nothing if the document is invalid', async () => {
    const wrong = paths.chain((path) => {
      const names = propertiesOf(path.type, path.version).map(([name]) => name);
      return fc.record({
        path: fc.constant(path),
        edit: fc.dictionary(
          fc.constantFrom(...names, '@odata.type', 'erorCount'),
          fc.oneof(
            fc.constantFrom<unknown>(-1, 1.5, null, 'x', true, 2 ** 31, '2026-02-30T00:00:00Z'),
            fc.nat(9),
          ),
          { minKeys: 1, maxKeys: 3 },
        ),
        corruption: fc.option(fc.tuple(fc.nat(300), fc.constantFrom('', '}', ',', '//', '"'))),
      });
    });
    let invalid = 0;
    await fc.assert(
      fc.asyncProperty(wrong, async ({ path, edit, corruption }) => {
        tenant.clearFaults();
        const base = await statusClient.read(path);
        let text = withValues(documentText(path.type, base), edit);
        if (corruption) text = text.slice(0, corruption[0]) + corruption[1] + text.slice(corruption[0] + 1);
        fc.pre('problems' in parseDocument(text, path, base));
        invalid++;
        const last = tenant.requests.at(-1);
        assert.equal((await save(statusClient, { path, text, base })).kind, 'invalid');
        assert.equal(tenant.requests.at(-1), last, 'nothing was asked');
      }),
      cases(700),
    );
    assert.ok(invalid >= 700);
  });
});
