/**
 * The SHA-256 digest of a text, as 64 lowercase hexadecimal digits. Web Crypto is available in Node and in web workers,
 * and is asynchronous in both.
 */
export async function sha256Hex(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
