/** The query options that Intune honours. `$filter`, `$orderby` and `$search` are taken and ignored, as it often does. */
import { configurations, statusTypes, statusTypesOf } from '../intune/statusTypes.ts';
import type { ConfigurationName, StatusTypeName } from '../intune/statusTypes.ts';
import { badRequest } from './serviceError.ts';

export interface Query {
  readonly top: number | undefined;
  /** The position to go on from. */
  readonly from: number;
  readonly count: boolean;
  readonly select: readonly string[] | undefined;
  readonly expand: readonly StatusTypeName[];
}

/** No page of Intune's is longer. */
const longestPage = 1000;

/**
 * @param names what `$select` may name
 * @param of whose status objects `$expand` may name; left out for a status object itself
 */
export function readQuery(url: URL, names: readonly string[], model: string, of?: ConfigurationName): Query {
  const option = (name: string) => url.searchParams.get(name) ?? undefined;
  const select = option('$select')
    ?.split(',')
    .map((name) => name.trim());
  for (const name of select ?? []) if (!names.includes(name)) throw unknownProperty(name, model);
  const token = option('$skiptoken');
  const from = token === undefined ? '0' : /^Position='(\d+)'$/.exec(token)?.[1];
  if (from === undefined) throw badRequest('Skip token is invalid.');
  return {
    top: readTop(option('$top')),
    from: Number(from),
    count: option('$count') === 'true',
    select,
    expand: (option('$expand')?.split(',') ?? []).map((name) => expansion(name.trim(), model, of)),
  };
}

/** The same request, going on from a position. */
export function nextLink(url: URL, position: number): string {
  const others = url.search
    .slice(1)
    .split('&')
    .filter((option) => option !== '' && !/^(\$|%24)skiptoken=/i.test(option));
  const token = `$skiptoken=${encodeURIComponent(`Position='${position}'`)}`;
  return `${url.origin}${url.pathname}?${[...others, token].join('&')}`;
}

function readTop(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) {
    throw badRequest(
      `Invalid value '${text}' for $top query option found. The $top query option requires a non-negative integer value.`,
    );
  }
  return Math.min(Number(text), longestPage);
}

function expansion(name: string, model: string, of: ConfigurationName | undefined): StatusTypeName {
  const type = of && statusTypesOf(of).find((t) => statusTypes[t].navigation === name);
  if (!type) throw unknownProperty(name, model);
  if (!configurations[of].expandsStatus) {
    throw badRequest(
      `The query specified in the URI is not valid. The property '${name}' cannot be used in the $expand query option.`,
    );
  }
  return type;
}

function unknownProperty(name: string, model: string): Error {
  return badRequest(
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${model}'.`,
  );
}
