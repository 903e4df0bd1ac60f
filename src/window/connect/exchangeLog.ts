import type { LogOutputChannel } from 'vscode';
import type { ExchangeRecord } from '../../graph/exchange.ts';

/** A line for every request, with the ids that find it again; never a header or a body, so never a token. */
export function logExchange(log: LogOutputChannel, exchanged: ExchangeRecord): void {
  const { method, url, status, durationMs, ids, error } = exchanged;
  const end = error ? `${error.kind}: ${error.message}` : 'ok';
  const parts = [
    `${method} ${url}`,
    `→ ${status ?? '—'} in ${durationMs} ms`,
    `client-request-id ${ids.clientRequestId}`,
    ...(ids.requestId ? [`request-id ${ids.requestId}`] : []),
    ...(ids.activityId ? [`activity ${ids.activityId}`] : []),
    ...(ids.date ? [ids.date] : []),
  ];
  const line = `${parts.join(', ')} (${end})`;
  if (error) log.warn(line);
  else log.info(line);
}
