import type { CloudChoice } from './clouds.ts';
import { methodTraits, signInMethodNames } from './methodTraits.ts';
import type { MethodRequirement, SignInMethodName } from './methodTraits.ts';

export interface SignInEnvironment {
  /** Whether the user's browser runs on the extension's computer or elsewhere; `web` if VS Code runs in the browser. */
  readonly browser: 'local' | 'remote' | 'web';
  readonly cloud: CloudChoice;
  /** Whether the user's settings allow device codes. */
  readonly deviceCode: boolean;
}

/**
 * Why a method is unavailable:
 * `remoteBrowser` the browser cannot reach the extension's loopback port;
 * `customEndpoint` VS Code's accounts support Microsoft's clouds only;
 * `disabled` a setting disables it.
 */
export type Obstacle = 'remoteBrowser' | 'customEndpoint' | 'disabled';

export interface MethodAvailability {
  readonly method: SignInMethodName;
  /** Undefined if the method is available. */
  readonly obstacle?: Obstacle;
}

const obstacles: Readonly<
  Record<MethodRequirement, (environment: SignInEnvironment) => Obstacle | undefined>
> = {
  loopback: ({ browser }) => (browser === 'local' ? undefined : 'remoteBrowser'),
  microsoftCloud: ({ cloud }) => (cloud === 'custom' ? 'customEndpoint' : undefined),
  deviceCodeSetting: ({ deviceCode }) => (deviceCode ? undefined : 'disabled'),
};

/** All methods: first the available ones, then the others, each group with the best method first. */
export function availableMethods(environment: SignInEnvironment): readonly MethodAvailability[] {
  const methods = signInMethodNames.map((method): MethodAvailability => {
    const { requires } = methodTraits[method];
    const obstacle = requires && obstacles[requires](environment);
    return obstacle ? { method, obstacle } : { method };
  });
  return [...methods.filter(({ obstacle }) => !obstacle), ...methods.filter(({ obstacle }) => obstacle)];
}
