/** Which ways of signing in there are where we run, best first; and why not the others. */
import type { CloudChoice } from './clouds.ts';
import type { WayName } from './identity.ts';

export interface Environment {
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

export interface WayOffer {
  readonly way: WayName;
  readonly obstacle?: Obstacle;
}

/** Best first. */
export const wayNames: readonly WayName[] = [
  'browser',
  'editor',
  'certificate',
  'secret',
  'token',
  'deviceCode',
];

export function waysFor(environment: Environment): readonly WayOffer[] {
  const offers = wayNames.map((way): WayOffer => {
    const obstacle = obstacleTo(way, environment);
    return obstacle ? { way, obstacle } : { way };
  });
  return [...offers.filter(({ obstacle }) => !obstacle), ...offers.filter(({ obstacle }) => obstacle)];
}

function obstacleTo(way: WayName, { browser, cloud, deviceCode }: Environment): Obstacle | undefined {
  switch (way) {
    case 'browser':
      return browser === 'here' ? undefined : 'elsewhere';
    case 'editor':
      return cloud === 'custom' ? 'custom' : undefined;
    case 'deviceCode':
      return deviceCode ? undefined : 'setting';
    case 'secret':
    case 'certificate':
    case 'token':
      return undefined;
  }
}
