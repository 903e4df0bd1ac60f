/** The tenant's configurations as they are now. */
import { configurationNames } from '../intune/statusTypes.ts';
import type { ConfigurationName } from '../intune/statusTypes.ts';
import { makeConfigurations } from './sampleConfigurations.ts';
import type { SampleConfiguration } from './sampleConfigurations.ts';

export class Store {
  readonly #all = new Map<ConfigurationName, Map<string, SampleConfiguration>>();
  readonly #positions = new Map<string, number>();

  constructor() {
    for (const name of configurationNames) this.#all.set(name, new Map());
    makeConfigurations().forEach((configuration, i) => {
      this.#all.get(configuration.configuration)!.set(configuration.id, configuration);
      this.#positions.set(configuration.id, i);
    });
  }

  list(of: ConfigurationName): readonly SampleConfiguration[] {
    return [...this.#all.get(of)!.values()];
  }

  /** Those at the end of a link that still exist. */
  linked(from: SampleConfiguration, property: string): readonly SampleConfiguration[] {
    const all = this.#all.get(from.configuration)!;
    const found = (from.links.get(property) ?? []).flatMap((id) => all.get(id) ?? []);
    return found.sort((a, b) => this.position(a) - this.position(b));
  }

  /** Its place among all configurations that ever were, so that pages stay put when one goes. */
  position(configuration: SampleConfiguration): number {
    return this.#positions.get(configuration.id)!;
  }

  remove(configuration: SampleConfiguration): void {
    this.#all.get(configuration.configuration)!.delete(configuration.id);
  }
}
