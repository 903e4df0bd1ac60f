/** The query options that Intune supports. It often ignores `$filter`, `$orderby` and `$search`; this always does. */
import { configurations, statusTypes, statusTypesOf } from '../intune/statusTypes.ts';
import type { ConfigurationName, StatusTypeName } from '../intune/statusTypes.ts';
import { badRequest } from './serviceError.ts';

export interface QueryOptions {
  readonly top: number | undefined;
  /** The position of the first object of the page, from `$skiptoken`. */
  readonly skipTo: number;
  readonly count: boolean;
  readonly select: readonly string[] | undefined;
  readonly expand: readonly StatusTypeName[];
}

/** What the query options are checked against. */
export interface QueryModel {
  /** Without its namespace. */
  readonly type: string;
  /** What `$select` may name. */
  readonly properties: readonly string[];
  /** Whose status objects `$expand` may name; `undefined` for a status object itself. */
  readonly statusOf?: ConfigurationName;
}

/** Intune returns no more than this per page, whatever `$top` asks for. */
const maxPageSize = 1000;

/** @throws ServiceError if an option is not valid */
export function readQueryOptions(url: URL, model: QueryModel): QueryOptions {
  const option = (name: string) => url.searchParams.get(name) ?? undefined;
  const namesIn = (name: string) =>
    option(name)
      ?.split(',')
      .map((one) => one.trim());
  const select = namesIn('$select');
  for (const name of select ?? []) if (!model.properties.includes(name)) throw unknownProperty(name, model);
  const token = option('$skiptoken');
  const skipTo = token === undefined ? '0' : /^Position='(\d+)'$/.exec(token)?.[1];
  if (skipTo === undefined) throw badRequest('Skip token is invalid.');
  return {
    top: readTop(option('$top')),
    skipTo: Number(skipTo),
    count: option('$count') === 'true',
    select,
    expand: (namesIn('$expand') ?? []).map((name) => statusTypeFor(name, model)),
  };
}

/** The URL of the page that starts at a position, with the other options of the request. */
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
  return Math.min(Number(text), maxPageSize);
}

function statusTypeFor(name: string, model: QueryModel): StatusTypeName {
  const { statusOf } = model;
  const type = statusOf && statusTypesOf(statusOf).find((t) => statusTypes[t].navigation === name);
  if (!type) throw unknownProperty(name, model);
  if (!configurations[statusOf].expandsStatus) {
    throw badRequest(
      `The query specified in the URI is not valid. The property '${name}' cannot be used in the $expand query option.`,
    );
  }
  return type;
}

function unknownProperty(name: string, { type }: QueryModel): Error {
  return badRequest(
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
  );
}
