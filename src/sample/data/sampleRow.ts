import type { ConfigurationTypeName } from '../../intune/configurationTypes.ts';

/** Selects the shares of pending, failed and other devices; `rolling` is a rollout in progress. */
export type HealthProfile = 'green' | 'good' | 'fair' | 'bad' | 'conflict' | 'rolling' | 'never';

export interface SampleRowOptions {
  readonly description?: string;
  /**
   * The display names of the targets of its links, by navigation property; `null` leaves a link unset. By default, a
   * link to one certificate leads to the first configuration of the right type, and a collection contains all of them.
   */
  readonly links?: Readonly<Record<string, string | readonly string[] | null>>;
  /** Ids of status objects by navigation property, to match the examples in Microsoft's documentation. */
  readonly statusIds?: Readonly<Record<string, string>>;
}

/** One configuration of the sample data. `makeConfigurations` derives everything else from it. */
export type SampleRow = readonly [
  type: ConfigurationTypeName,
  displayName: string,
  /** The number of devices that it is assigned to and applies to. */
  devices: number,
  health: HealthProfile,
  options?: SampleRowOptions,
];
