/** Random status paths that are valid according to the tables. */
import fc from 'fast-check';
import { linksOf } from '../../../src/intune/certificateLinks.ts';
import {
  configurationTypeNames,
  isInVersion,
  inheritanceChain,
} from '../../../src/intune/configurationTypes.ts';
import { parseSegments } from '../../../src/intune/statusPath.ts';
import type { StatusPath, Step } from '../../../src/intune/statusPath.ts';
import { configurationNames, statusTypesOf, versions } from '../../../src/intune/statusTypes.ts';
import type { Version } from '../../../src/intune/statusTypes.ts';

/** Any text that is valid as a key. Most keys in Graph are GUIDs, but not all. */
export const ids: fc.Arbitrary<string> = fc.oneof(
  fc.uuid(),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter(isId),
  fc.constantFrom("O'Neil", 'a/b', '..a', '%2e%2e', 'a?b#c', 'microsoft.graph.x', '1'),
);

function isId(text: string): boolean {
  const path = ['deviceManagement', 'deviceConfigurations', text, 'userStatusOverview'];
  return 'path' in parseSegments('beta', path);
}

export const statusPaths: fc.Arbitrary<StatusPath> = fc
  .tuple(fc.constantFrom(...versions), fc.constantFrom(...configurationNames), ids, fc.boolean())
  .chain(([version, configuration, id, devices]) =>
    stepsFrom(version, configuration).map((steps): StatusPath => {
      const type = statusTypesOf(configuration)[devices ? 1 : 0]!;
      return { version, configuration, id, steps, type };
    }),
  );

/** Up to `depth` pairs of a cast and a link that the cast type has. */
function stepsFrom(version: Version, from: string, depth = 3): fc.Arbitrary<readonly Step[]> {
  const types = configurationTypeNames.filter(
    (name) => isInVersion(name, version) && inheritanceChain(name).includes(from),
  );
  const none = fc.constant<readonly Step[]>([]);
  if (types.length === 0 || depth === 0) return none;
  return fc.oneof(
    none,
    fc.constantFrom(...types).chain((cast): fc.Arbitrary<readonly Step[]> => {
      const links = version === 'beta' ? linksOf(cast) : [];
      if (links.length === 0) return fc.constant([{ cast }]);
      return fc
        .constantFrom(...links)
        .chain(({ property, to, many }) =>
          fc
            .tuple(ids, stepsFrom(version, to, depth - 1))
            .map(([key, rest]): readonly Step[] => [{ cast }, { property, ...(many && { key }) }, ...rest]),
        );
    }),
  );
}
