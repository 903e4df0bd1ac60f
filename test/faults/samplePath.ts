import { configurations } from '../../src/intune/statusTypes.ts';
import { makeConfigurations } from '../../src/sample/sampleConfigurations.ts';

const sampleConfigurations = makeConfigurations();

/** The path of a configuration of the sample data: `/beta/deviceManagement/deviceConfigurations/<id>`. */
export function samplePath(displayName: string, version = 'beta'): string {
  const found = sampleConfigurations.find((one) => one.displayName === displayName);
  if (!found) throw new Error(`The sample tenant has no configuration called "${displayName}".`);
  return `/${version}/${configurations[found.configuration].collection.join('/')}/${found.id}`;
}
