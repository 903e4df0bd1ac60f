/** Reads and changes the data of a sample tenant directly, as an administrator in another tool would. */
import type { SampleConfiguration } from '../../src/sample/sampleConfigurations.ts';
import type { SampleStore } from '../../src/sample/sampleStore.ts';
import { resolvePath } from '../../src/sample/resolvePath.ts';
import type { Resource } from '../../src/sample/resolvePath.ts';
import { serializeConfiguration, serializeStatus, wholeObject } from '../../src/sample/serialize.ts';
import { ServiceError } from '../../src/sample/serviceError.ts';

/** Paths have a version, such as `/beta/deviceManagement/…`. A query is ignored. */
export interface TenantData {
  /** The object with all properties of the path's version; `undefined` if there is none or the path is a collection. */
  read(path: string): Record<string, unknown> | undefined;
  /** Assigns properties of a status object. @throws Error if the path does not lead to one */
  change(path: string, properties: Readonly<Record<string, unknown>>): void;
  /** Deletes the configuration at the path or of the status object there. @throws Error if there is none */
  remove(path: string): void;
  /** @throws Error if there is no configuration at the path */
  rename(path: string, displayName: string): void;
}

export function tenantData(store: SampleStore, now: () => Date): TenantData {
  const resolve = (path: string): Resource => resolvePath(store, path.replace(/\?.*$/s, ''));
  const configurationAt = (path: string): SampleConfiguration => {
    const resource = resolve(path);
    if (resource.kind === 'collection') throw new Error(`${path} is not a configuration.`);
    return resource.configuration;
  };
  return {
    read(path) {
      const resource = unlessRejected(() => resolve(path));
      if (!resource || resource.kind === 'collection') return undefined;
      const options = wholeObject(resource.version, 'none');
      return resource.kind === 'status'
        ? serializeStatus(resource.configuration, resource.type, options)
        : serializeConfiguration(resource.configuration, options);
    },
    change(path, properties) {
      const resource = resolve(path);
      if (resource.kind !== 'status') throw new Error(`${path} is not a status object.`);
      Object.assign(resource.configuration.status.get(resource.type)!, properties);
    },
    remove(path) {
      const { configuration, id } = configurationAt(path);
      store.configurations.get(configuration)!.delete(id);
    },
    rename(path, displayName) {
      const configuration = configurationAt(path);
      configuration.displayName = displayName;
      configuration.lastModifiedDateTime = now().toISOString().replace('Z', '0000Z');
    },
  };
}

/** The result of an action; `undefined` if the service would respond with an error. */
export function unlessRejected<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
