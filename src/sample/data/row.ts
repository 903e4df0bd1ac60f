/** What one line of the catalogue says. Everything else about a configuration is worked out from it. */
import type { ConfigurationTypeName } from '../../intune/configurationTypes.ts';

/** How a configuration is doing in the field. */
export type Health = 'green' | 'good' | 'fair' | 'bad' | 'conflict' | 'rolling' | 'never';

export interface More {
  readonly about?: string;
  /**
   * Where its links lead, by display name; `null` is a link that is not set. Without a word here a single link
   * leads to the first configuration of the right type and a collection to all of them.
   */
  readonly links?: Readonly<Record<string, string | readonly string[] | null>>;
  /** Ids of status objects by navigation property, where Microsoft's documentation has fixed them. */
  readonly statusIds?: Readonly<Record<string, string>>;
}

/** `reach` is the number of devices it is assigned to and made for. */
export type Row = readonly [
  type: ConfigurationTypeName,
  displayName: string,
  reach: number,
  health: Health,
  more?: More,
];
