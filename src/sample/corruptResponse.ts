/** Answers and values gone wrong: what `perform.ts` has to hand. */
import { configurationNames, configurations } from '../intune/statusTypes.ts';
import type { RequestContext } from './requestContext.ts';
import type { ServiceErrorParts } from './serviceError.ts';

/** How `fetch` tells that the connection broke. */
export function lost(): TypeError {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  return new TypeError('fetch failed', { cause });
}

export function isLost(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'fetch failed';
}

/** What the service usually says with a status. */
export function usualRefusal(status: number, exchange: RequestContext): ServiceErrorParts {
  const name = configurationNames.find((n) =>
    exchange.url.pathname.includes(configurations[n].collection.join('/')),
  );
  const right = `${configurations[name ?? 'deviceConfiguration'].permissions}.${exchange.method === 'GET' ? 'Read' : 'ReadWrite'}.All`;
  const usual: Readonly<Record<number, Omit<ServiceErrorParts, 'status'>>> = {
    401: {
      code: 'InvalidAuthenticationToken',
      text: 'Lifetime validation failed, the token is expired.',
      form: 'plain',
    },
    403: {
      code: 'Forbidden',
      text: `Application is not authorized to perform this operation. Application must have one of the following scopes: ${right}`,
      form: 'nested',
    },
    404: { code: 'ResourceNotFound', text: 'An error has occurred', form: 'nested' },
    409: { code: 'Conflict', text: 'The object was changed by another request', form: 'nested' },
    429: { code: 'TooManyRequests', text: 'Too many requests', form: 'nested' },
    500: { code: 'InternalServerError', text: 'An internal server error has occurred', form: 'nested' },
    503: {
      code: 'ServiceUnavailable',
      text: 'Service is temporarily unavailable. Please try again later.',
      form: 'plain',
    },
    504: { code: 'UnknownError', text: '', form: 'plain' },
  };
  return {
    status,
    ...(usual[status] ?? { code: 'BadRequest', text: 'An error has occurred', form: 'nested' }),
  };
}

/** A page of somebody between us and Graph, without any of Graph's headers. */
export function proxyPage(status: number): Response {
  const title = status < 300 ? 'Sign in to Contoso Guest Wi-Fi' : `${status} Proxy Error`;
  const page = `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><h1>${title}</h1><hr>proxy.contoso.example</body></html>\n`;
  return new Response(page, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

export function without(answer: Response): Response {
  return hasNoBody(answer) ? answer : new Response('', answer);
}

export async function cutOff(
  answer: Response,
  after: number | undefined,
  abruptly: boolean,
): Promise<Response> {
  if (hasNoBody(answer)) return answer;
  const text = await answer.text();
  const cut = text.slice(0, after ?? Math.floor(text.length / 2));
  if (!abruptly) return new Response(cut, answer);
  const broken = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(cut)),
    pull: (controller) => controller.error(new TypeError('terminated', { cause: lost().cause })),
  });
  return new Response(broken, answer);
}

/** One object becomes `{"value":{…}}`; lists and errors stay. */
export async function wrapped(answer: Response): Promise<Response> {
  if (!answer.ok) return answer;
  const { '@odata.context': _, ...object } = (await answer.clone().json()) as Record<string, unknown>;
  return Array.isArray(object['value']) ? answer : new Response(JSON.stringify({ value: object }), answer);
}

/** Of these, `Response` takes no body, not even an empty one. */
function hasNoBody({ status }: Response): boolean {
  return status === 204 || status === 304;
}

/** The same moment in UTC; later digits are cut, not rounded, and other strings stay. */
export function inUtc(text: string, digits: number): string {
  const parts = /^(.{16}(?::\d\d)?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (!parts) return text;
  const [, time = '', fraction = '', offset = ''] = parts;
  const seconds = new Date(time + offset).toISOString().slice(0, 19);
  return `${seconds}${digits ? `.${fraction.padEnd(digits, '0').slice(0, digits)}` : ''}Z`;
}
