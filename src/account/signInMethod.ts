/** The interface of a sign-in method, and the UI and the storage that it needs. */
import type { TokenRequest } from '../graph/exchange.ts';
import type { CloudChoice, Endpoints } from './clouds.ts';
import type { Identity } from './identity.ts';
import type { SignInMethodName } from './methodTraits.ts';

/** The endpoints and the tenant to sign in to, and the app registration to use. */
export interface SignInTarget {
  readonly cloud: CloudChoice;
  readonly endpoints: Endpoints;
  /** The id (a GUID) or a domain of the tenant. */
  readonly tenant: string;
  /** The client id of the app registration. */
  readonly client: string;
}

/** The app registration, and the tenant to sign in to with it. */
export type AppRegistration = Pick<SignInTarget, 'client' | 'tenant'>;

export interface DeviceCode {
  readonly code: string;
  /** The URL of the page where the user enters the code. */
  readonly verificationUri: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The UI that a sign-in method uses. The `ask` functions resolve to undefined if the user cancels. */
export interface SignInUi {
  /** @returns false if no browser opened */
  readonly openBrowser: (url: string) => Promise<boolean>;
  readonly showDeviceCode: (code: DeviceCode) => void;
  readonly askSecret: () => Promise<string | undefined>;
  /** PEM text with a certificate and its private key. */
  readonly askCertificate: () => Promise<string | undefined>;
  readonly askAccessToken: () => Promise<string | undefined>;
  /** The HTML pages that the browser shows after a sign-in. */
  readonly resultPages: { readonly success: string; readonly error: string };
}

export interface SignInRequest {
  readonly target: SignInTarget;
  readonly tokenRequest: TokenRequest;
  readonly ui: SignInUi;
  /** Aborted when the user cancels. */
  readonly signal: AbortSignal;
  /** The identity that signs in again. The method offers no other account; the caller has to check that. */
  readonly expected?: Identity;
  /** Why the user has to sign in again, as translated text; shown only by methods with the trait `promptsItself`. */
  readonly reason?: string;
}

export interface SignInResult {
  readonly identity: Identity;
  /** Stores the tokens or secrets. Nothing is stored before this call. */
  readonly persist: () => Promise<void>;
}

/** A sign-in method. One instance serves all connections that use the method. */
export interface SignInMethod {
  /**
   * Signs in interactively.
   * @throws SignInError
   */
  signIn(request: SignInRequest): Promise<SignInResult>;
  /**
   * Gets a token silently. May be called while other calls for the same identity are pending.
   * @throws SignInError, `interactionRequired` if the user has to sign in first
   */
  token(identity: Identity, tokenRequest: TokenRequest): Promise<string>;
  /** Deletes the tokens and secrets of an identity. May be called twice, and during a call of `token`. */
  signOut(identity: Identity): Promise<void>;
}

/** Encrypted storage that all windows share. VS Code's `SecretStorage` is one. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** One instance of each method, for the whole window. */
export type SignInMethods = Readonly<Record<SignInMethodName, SignInMethod>>;
