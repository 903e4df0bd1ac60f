/** The supported query options. `$filter`, `$orderby` and `$search` are ignored, as Intune often does. */
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

/** The names that the query options may contain. */
export interface QueryModel {
  /** Without its namespace. */
  readonly type: string;
  /** The properties that `$select` accepts. */
  readonly properties: readonly string[];
  /** The configuration whose status objects `$expand` accepts; `undefined` for a status object. */
  readonly statusOf?: ConfigurationName;
}

/** Intune returns at most this number of objects per page, even if `$top` is larger. */
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
