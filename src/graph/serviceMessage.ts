/** The parts of Graph's `error.message`. */
export interface ServiceMessage {
  /** The sentence for the user; empty if there is none. */
  readonly text: string;
  /** The id that Microsoft support asks for first; undefined if the message has none. */
  readonly activityId?: string;
}

// Services have returned up to two levels. The limit bounds the time spent on a malicious response.
const maxNesting = 5;

/**
 * Extracts the sentence and the activity id from `error.message`. Some services behind Graph put JSON text there:
 * `{"_version":3,"Message":"<sentence> - Operation ID (for customer support): … - Activity ID: <guid> - Url: …"}`,
 * sometimes nested once more. Other text is returned without surrounding spaces and without ` - Operation ID …`.
 */
export function unwrapMessage(message: string): ServiceMessage {
  let text = message;
  for (let depth = 0; depth < maxNesting; depth++) {
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
