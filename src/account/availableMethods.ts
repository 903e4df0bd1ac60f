/** Which ways of signing in there are where we run, best first; and why not the others. */
import type { CloudChoice } from './clouds.ts';
import type { SignInMethodName } from './identity.ts';

export interface SignInEnvironment {
  /** Where the browser is: on the computer that this runs on, on another one, or VS Code is a page in it. */
  readonly browser: 'here' | 'elsewhere' | 'around';
  readonly cloud: CloudChoice;
  /** The person's settings. */
  readonly deviceCode: boolean;
}

/**
 * `elsewhere` the browser could not come back to the port that waits for it;
 * `custom` VS Code's accounts know Microsoft's clouds only; `setting` it is switched off.
 */
export type Obstacle = 'elsewhere' | 'custom' | 'setting';

export interface MethodAvailability {
  readonly method: SignInMethodName;
  readonly obstacle?: Obstacle;
}

/** Best first. */
export const signInMethodNames: readonly SignInMethodName[] = [
  'browser',
  'vscode',
  'certificate',
  'secret',
  'accessToken',
  'deviceCode',
];

export function availableMethods(environment: SignInEnvironment): readonly MethodAvailability[] {
  const offers = signInMethodNames.map((method): MethodAvailability => {
    const obstacle = obstacleTo(method, environment);
    return obstacle ? { method, obstacle } : { method };
  });
  return [...offers.filter(({ obstacle }) => !obstacle), ...offers.filter(({ obstacle }) => obstacle)];
}

function obstacleTo(
  method: SignInMethodName,
  { browser, cloud, deviceCode }: SignInEnvironment,
): Obstacle | undefined {
  switch (method) {
    case 'browser':
      return browser === 'here' ? undefined : 'elsewhere';
    case 'vscode':
      return cloud === 'custom' ? 'custom' : undefined;
    case 'deviceCode':
      return deviceCode ? undefined : 'setting';
    case 'secret':
    case 'certificate':
    case 'accessToken':
      return undefined;
  }
}
