/** Each kind of misbehaviour, done. */
import { pause } from './abort.ts';
import { response, errorResponse, servicePath } from './requestContext.ts';
import type { RequestContext, Handle } from './requestContext.ts';
import type { Fault } from './faults.ts';
import { noMethod } from './serviceError.ts';
import { templateOf } from './route.ts';
import { cutOff, inUtc, lost, proxyPage, usualRefusal, without, wrapped } from './corruptResponse.ts';

/** @param change what somebody else does to the status object at a path */
export async function applyFault(
  act: Fault,
  exchange: RequestContext,
  next: Handle,
  change: (path: string, properties: Readonly<Record<string, unknown>>) => void,
): Promise<Response> {
  switch (act.kind) {
    case 'throttle': {
      const { retryAfter: after } = act;
      const date = (seconds: number) => new Date(exchange.now.getTime() + seconds * 1000).toUTCString();
      const value = typeof after === 'object' ? date(after.dateIn) : after;
      return errorResponse(
        exchange,
        usualRefusal(429, exchange),
        value === undefined ? {} : { 'Retry-After': String(value) },
      );
    }
    case 'status': {
      const usual = usualRefusal(act.status, exchange);
      if (act.applied) await next(exchange);
      const { code = usual.code, message = usual.text, form = usual.form } = act;
      return errorResponse(exchange, { status: act.status, code, text: message, form }, act.headers);
    }
    case 'html':
      if (act.applied) await next(exchange);
      return proxyPage(act.status ?? 502);
    case 'redirect': {
      const to = act.to ?? `https://elsewhere.example${exchange.url.pathname}`;
      return response(exchange, 307, null, { Location: to });
    }
    case 'noMethod': {
      const { pathname } = exchange.url;
      return errorResponse(
        exchange,
        noMethod(exchange.method, templateOf(pathname), servicePath(exchange.url)).parts,
      );
    }
    case 'dropBefore':
      throw lost();
    case 'dropAfter':
      await next(exchange);
      throw lost();
    case 'emptyBody':
      return without(await next(exchange));
    case 'rubbish':
      await next(exchange);
      return response(exchange, 200, act.text ?? '{"value": <%= object %>\u0000', {
        'Content-Type': 'application/json',
      });
    case 'truncate':
      return cutOff(await next(exchange), act.after, act.abruptly ?? false);
    case 'noContent': {
      const done = await next(exchange);
      return done.ok ? response(exchange, 204, null) : done;
    }
    case 'wrapValue':
      return wrapped(await next(exchange));
    case 'ignore':
      return next(
        keeping(exchange, act.echo, (sent) => {
          const kept = Object.entries(sent).filter(
            ([name]) => act.properties && !act.properties.includes(name),
          );
          return Object.fromEntries(kept);
        }),
      );
    case 'alter':
      return next(keeping(exchange, act.echo, (sent) => ({ ...sent, ...act.values })));
    case 'normaliseDate':
      return next(
        keeping(exchange, act.echo, (sent) => {
          const kept = Object.entries(sent).map(
            ([name, value]) =>
              [name, typeof value === 'string' ? inUtc(value, act.digits ?? 3) : value] as const,
          );
          return Object.fromEntries(kept);
        }),
      );
    case 'slow': {
      if (act.when !== 'after') await pause(act.ms, act.regardless ? undefined : exchange.signal);
      const done = await next(exchange);
      if (act.when === 'after') await pause(act.ms);
      return done;
    }
    case 'changeUnderneath': {
      const path = act.path ?? exchange.url.pathname;
      if (act.when !== 'after') change(path, act.properties);
      const done = await next(exchange);
      if (act.when === 'after') change(path, act.properties);
      return done;
    }
  }
}

function keeping(exchange: RequestContext, echo = false, keep: RequestContext['keep']): RequestContext {
  return { ...exchange, echo: exchange.echo || echo, keep: (sent) => keep(exchange.keep(sent)) };
}
