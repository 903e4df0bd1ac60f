/** The sentence for people and the id for support, dug out of what Graph puts into `error.message`. */

export interface ServiceMessage {
  readonly text: string;
  /** What the service's support asks for first. */
  readonly activityId?: string;
}

// Seen nested twice; a little more costs nothing, and the bound keeps a hostile answer from looping.
const deepest = 5;

/**
 * Some of the services behind Graph make `message` a JSON object as text, `{"_version":3,"Message":"<sentence> -
 * Operation ID (for customer support): … - Activity ID: <guid> - Url: …"}`, sometimes nested once more.
 */
export function unwrapMessage(message: string): ServiceMessage {
  let text = message;
  for (let depth = 0; depth < deepest; depth++) {
    const inner = innerMessage(text);
    if (inner === undefined) break;
    text = inner;
  }
  const activityId = /Activity ID: ([0-9a-f-]{36})/i.exec(text)?.[1];
  const sentence = text.split(/ - Operation ID/i)[0]!.trim();
  return { text: sentence, ...(activityId && { activityId }) };
}

function innerMessage(text: string): string | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const { Message, message, error } = JSON.parse(text) as Record<string, unknown>;
    const inner = Message ?? message ?? (error as { message?: unknown } | undefined)?.message;
    return typeof inner === 'string' ? inner : undefined;
  } catch {
    return undefined;
  }
}
