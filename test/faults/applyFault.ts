/** Injects one fault into a request. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Handler, RequestContext } from '../../src/sample/requestContext.ts';
import { routeTemplate } from '../../src/sample/resolvePath.ts';
import { errorResponse, response, servicePath } from '../../src/sample/responses.ts';
import type { SampleStore } from '../../src/sample/sampleStore.ts';
import { noMethod } from '../../src/sample/serviceError.ts';
import {
  loseConnection,
  nestMessage,
  proxyPage,
  truncate,
  withEmptyBody,
  wrapInValue,
} from './corruptResponse.ts';
import type { Fault } from './fault.ts';
import { storeOtherValues } from './storeOtherValues.ts';
import type { OtherValues } from './storeOtherValues.ts';
import type { TenantData } from './tenantData.ts';
import { unlessRejected } from './tenantData.ts';
import { usualError } from './usualError.ts';
import { toUtc } from './toUtc.ts';

export interface FaultTarget {
  readonly store: SampleStore;
  readonly data: TenantData;
}

/** @param next handles the request without the fault */
export async function applyFault(
  fault: Fault,
  context: RequestContext,
  next: Handler,
  { store, data }: FaultTarget,
): Promise<Response> {
  const storing = (replace: OtherValues['replace'], echo = false): Promise<Response> =>
    storeOtherValues({ replace, echo }, context, next, store);
  switch (fault.kind) {
    case 'throttle':
      return errorResponse(context, usualError(429, context), retryAfterHeader(fault, context));
    case 'status':
      if (fault.applied) await next(context);
      return statusResponse(fault, context);
    case 'html':
      if (fault.applied) await next(context);
      return proxyPage(fault.status ?? 502);
    case 'redirect': {
      const to = fault.to ?? `https://elsewhere.example${context.url.pathname}`;
      return response(context, 307, null, { Location: to });
    }
    case 'noMethod': {
      const { method, url } = context;
      return errorResponse(context, noMethod(method, routeTemplate(url.pathname), servicePath(url)).details);
    }
    case 'dropBefore':
      return loseConnection(context);
    case 'dropAfter':
      await next(context);
      return loseConnection(context);
    case 'emptyBody':
      return withEmptyBody(await next(context));
    case 'malformedJson':
      await next(context);
      return response(context, 200, fault.text ?? '{"value": <%= object %>\u0000', {
        'Content-Type': 'application/json',
      });
    case 'truncate':
      return truncate(await next(context), fault);
    case 'noContent': {
      const original = await next(context);
      return original.ok ? response(context, 204, null) : original;
    }
    case 'wrapValue':
      return wrapInValue(await next(context));
    case 'ignore': {
      const { properties, echo } = fault;
      const isIgnored = (name: string): boolean => properties?.includes(name) ?? true;
      return storing(
        (sent, current) => mapValues(sent, (value, name) => (isIgnored(name) ? current[name] : value)),
        echo,
      );
    }
    case 'alter':
      return storing((sent) => ({ ...sent, ...fault.values }), fault.echo);
    case 'normalizeDate':
      return storing(
        (sent) =>
          mapValues(sent, (value) => (typeof value === 'string' ? toUtc(value, fault.digits ?? 3) : value)),
        fault.echo,
      );
    case 'slow': {
      const { ms, when = 'before', regardless = false } = fault;
      if (when === 'before') await sleep(ms, undefined, regardless ? {} : { signal: context.signal });
      const original = await next(context);
      if (when === 'after') await sleep(ms);
      return original;
    }
    case 'concurrentChange': {
      const { path = context.url.pathname, when = 'before', properties } = fault;
      // If the object was deleted, the change is skipped and the request itself fails.
      const change = (): void => unlessRejected(() => data.change(path, properties));
      if (when === 'before') change();
      const original = await next(context);
      if (when === 'after') change();
      return original;
    }
  }
}

function retryAfterHeader(
  { retryAfter }: Extract<Fault, { kind: 'throttle' }>,
  { now }: RequestContext,
): Record<string, string> {
  if (retryAfter === undefined) return {};
  if (typeof retryAfter !== 'object') return { 'Retry-After': String(retryAfter) };
  return { 'Retry-After': new Date(now.getTime() + retryAfter.dateIn * 1000).toUTCString() };
}

async function statusResponse(
  fault: Extract<Fault, { kind: 'status' }>,
  context: RequestContext,
): Promise<Response> {
  const usual = usualError(fault.status, context);
  const { status, code = usual.code, message: text = usual.text, form = usual.form, headers } = fault;
  const details = { status, code, text, form: form === 'twice' ? 'nested' : form } as const;
  const error = errorResponse(context, details, headers);
  return form === 'twice' ? nestMessage(error) : error;
}

function mapValues(
  values: Readonly<Record<string, unknown>>,
  map: (value: unknown, name: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value, name)]));
}
