/**
 * Decodes UTF-8 text from base64 or base64url, with or without padding. Uses only functions that Node and web workers
 * share.
 * @returns undefined if the input is not base64
 */
export function decodeBase64(encoded: string): string | undefined {
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
