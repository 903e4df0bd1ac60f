/** Everything that must not be found anywhere afterwards. */

/** Names in OAuth's requests and answers whose values let somebody in. */
const secretNames: ReadonlySet<string> = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'code',
  'code_verifier',
  'device_code',
  'user_code',
  'client_secret',
  'client_assertion',
]);

export class Issued {
  readonly #secrets = new Map<string, string>();

  add(secret: string, what: string): void {
    if (secret !== '') this.#secrets.set(secret, what);
  }

  addFrom(fields: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(fields)) {
      if (secretNames.has(name) && typeof value === 'string') this.add(value, name);
    }
  }

  /** Each with what it is. */
  all(): readonly (readonly [secret: string, what: string])[] {
    return [...this.#secrets];
  }
}
