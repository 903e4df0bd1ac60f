import type { LogOutputChannel } from 'vscode';
import type { ExchangeRecord } from '../../graph/exchange.ts';

/** Logs one line for each request, with its IDs. Never logs headers or bodies. Tokens in error messages are redacted. */
export function logExchange(log: LogOutputChannel, record: ExchangeRecord): void {
  const { method, url, status, durationMs, ids, error } = record;
  const result = error ? `${error.kind}: ${error.message}` : 'ok';
  const parts = [
    `${method} ${url}`,
    `→ ${status ?? '—'} in ${durationMs} ms`,
    `client-request-id ${ids.clientRequestId}`,
    ...(ids.requestId ? [`request-id ${ids.requestId}`] : []),
    ...(ids.activityId ? [`activity ${ids.activityId}`] : []),
    ...(ids.date ? [ids.date] : []),
  ];
  const line = `${parts.join(', ')} (${result})`;
  if (error) log.warn(line);
  else log.info(line);
}
