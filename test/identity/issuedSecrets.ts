/** Parameters of OAuth requests and responses whose values are secret. */
const secretParameters: ReadonlySet<string> = new Set([
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

/** Collects the secrets in token requests and in responses, so that a test can search for them. */
export class IssuedSecrets {
  readonly #secrets = new Map<string, string>();

  add(secret: string, parameter: string): void {
    if (secret !== '') this.#secrets.set(secret, parameter);
  }

  /** Adds the secrets among the parameters of a request or a response. */
  addFrom(parameters: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(parameters)) {
      if (secretParameters.has(name) && typeof value === 'string') this.add(value, name);
    }
  }

  /** Each secret with the name of its parameter. */
  list(): readonly (readonly [secret: string, parameter: string])[] {
    return [...this.#secrets];
  }
}
