import { configurationNames } from '../intune/statusTypes.ts';
import type { ConfigurationName } from '../intune/statusTypes.ts';
import { makeConfigurations } from './sampleConfigurations.ts';
import type { SampleConfiguration } from './sampleConfigurations.ts';

/** The current configurations of a sample tenant. They are mutable, and each store has its own. */
export class SampleStore {
  /** By id. Deleting an entry deletes the configuration. */
  readonly configurations: ReadonlyMap<ConfigurationName, Map<string, SampleConfiguration>> = new Map(
    configurationNames.map((name) => [name, new Map<string, SampleConfiguration>()]),
  );
  readonly #positions = new Map<string, number>();

  constructor() {
    makeConfigurations().forEach((configuration, i) => {
      this.configurations.get(configuration.configuration)!.set(configuration.id, configuration);
      this.#positions.set(configuration.id, i);
    });
  }

  list(of: ConfigurationName): readonly SampleConfiguration[] {
    return [...this.configurations.get(of)!.values()];
  }

  /** The targets of a certificate link, without deleted ones. */
  linked(from: SampleConfiguration, property: string): readonly SampleConfiguration[] {
    const candidates = this.configurations.get(from.configuration)!;
    const targets = (from.links.get(property) ?? []).flatMap((id) => candidates.get(id) ?? []);
    return targets.sort((a, b) => this.position(a) - this.position(b));
  }

  /** The position in lists. It never changes, so deleting a configuration does not shift later pages. */
  position(configuration: SampleConfiguration): number {
    return this.#positions.get(configuration.id)!;
  }
}
