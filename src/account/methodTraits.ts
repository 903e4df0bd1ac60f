/**
 * The sign-in methods and their traits. Code outside this table and outside a method's own file must read traits and
 * not compare names, so that a new method needs only a row here and a file.
 */

export type SignInMethodName = 'browser' | 'vscode' | 'certificate' | 'secret' | 'accessToken' | 'deviceCode';

/**
 * What a method needs from its environment:
 * `loopback` a browser on the extension's computer, so that it can be redirected to a loopback port;
 * `microsoftCloud` one of Microsoft's clouds, not a custom endpoint;
 * `deviceCodeSetting` the setting that allows device codes.
 */
export type MethodRequirement = 'loopback' | 'microsoftCloud' | 'deviceCodeSetting';

export interface MethodTraits {
  /** Whether the connection is stored. Otherwise, it is lost when the window closes. */
  readonly isPersistent: boolean;
  /** Whether tokens have delegated or application permissions; `either` if that depends on the token. */
  readonly actsFor: 'user' | 'application' | 'either';
  /** Whether the user enters the client id and the tenant of an app registration. */
  readonly needsRegistration: boolean;
  /** Whether the method itself prompts the user before it signs in. Otherwise, the UI has to. */
  readonly promptsItself: boolean;
  /** Whether the method requests permissions to write only when the user saves for the first time. */
  readonly consentsIncrementally: boolean;
  /** Whether the session outlives a sign-out from this extension. */
  readonly keepsSession: boolean;
  /**
   * Methods of one family share their tokens, so the same account has the same connection in all of them. The value is
   * hashed into the connection id and must never change, or open documents lose their connection.
   */
  readonly family: 'person' | 'app' | 'editor' | 'token';
  /** Undefined if the method works everywhere. */
  readonly requires?: MethodRequirement;
}

/** Every sign-in method, the best one first. */
export const methodTraits: Readonly<Record<SignInMethodName, MethodTraits>> = {
  browser: {
    isPersistent: true,
    actsFor: 'user',
    needsRegistration: true,
    promptsItself: false,
    consentsIncrementally: true,
    keepsSession: false,
    family: 'person',
    requires: 'loopback',
  },
  vscode: {
    isPersistent: true,
    actsFor: 'user',
    needsRegistration: true,
    promptsItself: true,
    consentsIncrementally: true,
    keepsSession: true,
    family: 'editor',
    requires: 'microsoftCloud',
  },
  certificate: {
    isPersistent: true,
    actsFor: 'application',
    needsRegistration: true,
    promptsItself: false,
    consentsIncrementally: false,
    keepsSession: false,
    family: 'app',
  },
  secret: {
    isPersistent: true,
    actsFor: 'application',
    needsRegistration: true,
    promptsItself: false,
    consentsIncrementally: false,
    keepsSession: false,
    family: 'app',
  },
  accessToken: {
    isPersistent: false,
    actsFor: 'either',
    needsRegistration: false,
    promptsItself: false,
    consentsIncrementally: false,
    keepsSession: false,
    family: 'token',
  },
  deviceCode: {
    isPersistent: true,
    actsFor: 'user',
    needsRegistration: true,
    promptsItself: false,
    consentsIncrementally: true,
    keepsSession: false,
    family: 'person',
    requires: 'deviceCodeSetting',
  },
};

/** The best method first. */
export const signInMethodNames = Object.keys(methodTraits) as readonly SignInMethodName[];

/** Names that earlier versions wrote into stored connections and that key bindings may still contain. */
const formerNames: Readonly<Record<string, SignInMethodName>> = { editor: 'vscode', token: 'accessToken' };

/** @returns undefined if the value is not a name of a method, neither a current nor a former one */
export function parseMethodName(value: unknown): SignInMethodName | undefined {
  if (typeof value !== 'string') return undefined;
  const former = Object.hasOwn(formerNames, value) ? formerNames[value] : undefined;
  return former ?? signInMethodNames.find((name) => name === value);
}
