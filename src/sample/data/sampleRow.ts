import type { ConfigurationTypeName } from '../../intune/configurationTypes.ts';

/** Selects the shares of pending, failed and other devices. */
export type HealthProfile = 'green' | 'good' | 'fair' | 'bad' | 'conflict' | 'rolling' | 'never';

export interface SampleRowOptions {
  readonly description?: string;
  /**
   * The targets of its links by display name; `null` leaves a link unset. By default a link to one certificate leads
   * to the first configuration of the right type, and a collection has all of them.
   */
  readonly links?: Readonly<Record<string, string | readonly string[] | null>>;
  /** Ids of status objects by navigation property, where Microsoft's documentation prints one. */
  readonly statusIds?: Readonly<Record<string, string>>;
}

/** One configuration of the sample data. `makeConfigurations` derives everything else from it. */
export type SampleRow = readonly [
  type: ConfigurationTypeName,
  displayName: string,
  /** The number of applicable devices that it is assigned to. */
  devices: number,
  health: HealthProfile,
  options?: SampleRowOptions,
];
