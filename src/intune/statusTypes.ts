/**
 * The tables of the status objects in Intune: six status types, their properties by API version, and the
 * configurations that have them. Schemas, hovers, labels, sample data and paths are derived from them. `test/types`
 * compares them with Microsoft's published types, so a wrong row does not compile. Labels and explanations are the
 * English text to translate.
 */

/** The API versions of Microsoft Graph, the stable one first. */
export const versions = ['v1.0', 'beta'] as const;
export type Version = (typeof versions)[number];

/** The OData primitive types of the properties and their types in JSON. No property is nullable. */
export interface EdmTypes {
  'Edm.String': string;
  'Edm.Int32': number;
  /** Up to seven fractional digits, more than a JavaScript `Date` keeps. */
  'Edm.DateTimeOffset': string;
}

/** One property of a status type. */
export interface Property {
  readonly edm: keyof EdmTypes;
  readonly versions: readonly Version[];
  readonly label: string;
  /** One sentence. `{0}` is the audience: "users" or "devices". */
  readonly explanation: string;
  /** Set by the service: shown, but never sent. Undefined for a property that can be changed. */
  readonly readOnly?: true;
}

const bothVersions = versions;
const betaOnly = ['beta'] as const;

// In the order of Microsoft's documentation, which is the order in a document.
const userProperties = {
  id: {
    edm: 'Edm.String',
    versions: bothVersions,
    label: 'ID',
    explanation: 'Key of this status object, set by the service.',
    readOnly: true,
  },
  pendingCount: {
    edm: 'Edm.Int32',
    versions: bothVersions,
    label: 'Pending',
    explanation:
      'Number of {0} that the configuration is assigned to and that have not reported a result yet.',
  },
  notApplicableCount: {
    edm: 'Edm.Int32',
    versions: bothVersions,
    label: 'Not applicable',
    explanation: 'Number of {0} that the configuration is assigned to but does not apply to.',
  },
  successCount: {
    edm: 'Edm.Int32',
    versions: bothVersions,
    label: 'Succeeded',
    explanation: 'Number of {0} for which the configuration was applied.',
  },
  errorCount: {
    edm: 'Edm.Int32',
    versions: bothVersions,
    label: 'Error',
    explanation: 'Number of {0} that reported an error while applying the configuration.',
  },
  failedCount: {
    edm: 'Edm.Int32',
    versions: bothVersions,
    label: 'Failed',
    explanation: 'Number of {0} for which applying the configuration failed.',
  },
  conflictCount: {
    edm: 'Edm.Int32',
    versions: betaOnly,
    label: 'Conflict',
    explanation: 'Number of {0} for which the configuration conflicts with another one.',
  },
  lastUpdateDateTime: {
    edm: 'Edm.DateTimeOffset',
    versions: bothVersions,
    label: 'Last update',
    explanation: 'Date and time when these numbers were last updated, with a UTC offset or Z.',
  },
  configurationVersion: {
    edm: 'Edm.Int32',
    versions: bothVersions,
    label: 'Configuration version',
    explanation: 'Version of the configuration that these numbers are for.',
  },
} as const satisfies Record<string, Property>;

const { id, pendingCount, notApplicableCount, ...otherProperties } = userProperties;
const deviceProperties = {
  id,
  pendingCount,
  notApplicableCount,
  notApplicablePlatformCount: {
    edm: 'Edm.Int32',
    versions: betaOnly,
    label: 'Not applicable (platform)',
    explanation: 'Number of {0} with a platform that the configuration does not support.',
  },
  ...otherProperties,
} as const satisfies Record<string, Property>;

/** What a status object counts. */
export type Audience = 'user' | 'device';
export type ConfigurationName = keyof typeof configurations;

/**
 * The abstract configuration types that have status objects. Each one is a group of the tree.
 * - `collection`: the path segments of its Graph collection.
 * - `permissions`: its Graph permissions, without `.Read.All` or `.ReadWrite.All` at the end.
 * - `expandsStatus`: whether a list request can `$expand` the status.
 */
export const configurations = {
  deviceConfiguration: {
    collection: ['deviceManagement', 'deviceConfigurations'],
    label: 'Device configurations',
    permissions: 'DeviceManagementConfiguration',
    // Microsoft's documentation expands the status of device configurations and compliance policies, but not of app
    // configurations.
    expandsStatus: true,
  },
  deviceCompliancePolicy: {
    collection: ['deviceManagement', 'deviceCompliancePolicies'],
    label: 'Compliance policies',
    permissions: 'DeviceManagementConfiguration',
    expandsStatus: true,
  },
  managedDeviceMobileAppConfiguration: {
    collection: ['deviceAppManagement', 'mobileAppConfigurations'],
    label: 'App configurations',
    permissions: 'DeviceManagementApps',
    expandsStatus: false,
  },
} as const;

/** One kind of status object: an overview or a summary, for users or devices. */
export interface StatusType {
  /** The configuration that has a status of this type. */
  readonly configuration: ConfigurationName;
  readonly audience: Audience;
  /** The navigation property of the configuration that leads to the status object. */
  readonly navigation: string;
  /** By name, in document order, those of both versions. */
  readonly properties: Readonly<Record<string, Property>>;
}

/** The table by type name, without the `#microsoft.graph.` of `@odata.type`. */
export const statusTypes = {
  deviceConfigurationUserOverview: {
    configuration: 'deviceConfiguration',
    audience: 'user',
    navigation: 'userStatusOverview',
    properties: userProperties,
  },
  deviceConfigurationDeviceOverview: {
    configuration: 'deviceConfiguration',
    audience: 'device',
    navigation: 'deviceStatusOverview',
    properties: deviceProperties,
  },
  deviceComplianceUserOverview: {
    configuration: 'deviceCompliancePolicy',
    audience: 'user',
    navigation: 'userStatusOverview',
    properties: userProperties,
  },
  deviceComplianceDeviceOverview: {
    configuration: 'deviceCompliancePolicy',
    audience: 'device',
    navigation: 'deviceStatusOverview',
    properties: deviceProperties,
  },
  managedDeviceMobileAppConfigurationUserSummary: {
    configuration: 'managedDeviceMobileAppConfiguration',
    audience: 'user',
    navigation: 'userStatusSummary',
    properties: userProperties,
  },
  managedDeviceMobileAppConfigurationDeviceSummary: {
    configuration: 'managedDeviceMobileAppConfiguration',
    audience: 'device',
    navigation: 'deviceStatusSummary',
    properties: deviceProperties,
  },
} as const satisfies Record<string, StatusType>;

export type StatusTypeName = keyof typeof statusTypes;
export const statusTypeNames = Object.keys(statusTypes) as readonly StatusTypeName[];
export const configurationNames = Object.keys(configurations) as readonly ConfigurationName[];

/** The names and properties that a status type has in an API version, in document order. */
export function propertiesOf(
  type: StatusTypeName,
  version: Version,
): readonly (readonly [string, Property])[] {
  return Object.entries<Property>(statusTypes[type].properties).filter(([, p]) =>
    p.versions.includes(version),
  );
}

/** The status types of a configuration: first for users, then for devices. */
export function statusTypesOf(configuration: ConfigurationName): readonly StatusTypeName[] {
  return statusTypeNames.filter((name) => statusTypes[name].configuration === configuration);
}
