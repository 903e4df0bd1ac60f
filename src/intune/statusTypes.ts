/**
 * The one table of what Intune reports: the six status types, their properties by API version, and the
 * configurations that carry them. Schemas, hovers, tree labels, sample data and paths are derived from it;
 * `test/types` holds it against Microsoft's published types, so a wrong row does not compile.
 */

export const versions = ['v1.0', 'beta'] as const;
export type Version = (typeof versions)[number];

/** What a value looks like on the wire. None of them is nullable. */
export interface EdmTypes {
  'Edm.String': string;
  'Edm.Int32': number;
  'Edm.DateTimeOffset': string;
}

export interface Property {
  readonly edm: keyof EdmTypes;
  readonly versions: readonly Version[];
  readonly label: string;
  /** One sentence; `{0}` stands for what is counted: "users" or "devices". */
  readonly explanation: string;
  /** The service owns the value: it is shown, never sent. */
  readonly readOnly?: true;
}

const always = versions;
const betaOnly = ['beta'] as const;

// The order here is the order in the document.
const userProperties = {
  id: {
    edm: 'Edm.String',
    versions: always,
    label: 'Id',
    explanation: 'Key of this status object. Set by the service.',
    readOnly: true,
  },
  pendingCount: {
    edm: 'Edm.Int32',
    versions: always,
    label: 'Pending',
    explanation: 'Number of {0} the configuration is assigned to that have not reported a result yet.',
  },
  notApplicableCount: {
    edm: 'Edm.Int32',
    versions: always,
    label: 'Not applicable',
    explanation: 'Number of {0} the configuration is assigned to but does not apply to.',
  },
  successCount: {
    edm: 'Edm.Int32',
    versions: always,
    label: 'Succeeded',
    explanation: 'Number of {0} on which the configuration was applied.',
  },
  errorCount: {
    edm: 'Edm.Int32',
    versions: always,
    label: 'Error',
    explanation: 'Number of {0} that reported an error while applying the configuration.',
  },
  failedCount: {
    edm: 'Edm.Int32',
    versions: always,
    label: 'Failed',
    explanation: 'Number of {0} on which applying the configuration failed.',
  },
  conflictCount: {
    edm: 'Edm.Int32',
    versions: betaOnly,
    label: 'Conflict',
    explanation: 'Number of {0} on which the configuration contradicts another one.',
  },
  lastUpdateDateTime: {
    edm: 'Edm.DateTimeOffset',
    versions: always,
    label: 'Last update',
    explanation: 'When these numbers were last brought up to date: date, time and offset (or Z).',
  },
  configurationVersion: {
    edm: 'Edm.Int32',
    versions: always,
    label: 'Configuration version',
    explanation: 'Version of the configuration that these numbers belong to.',
  },
} as const satisfies Record<string, Property>;

const { id, pendingCount, notApplicableCount, ...afterNotApplicable } = userProperties;
const deviceProperties = {
  id,
  pendingCount,
  notApplicableCount,
  notApplicablePlatformCount: {
    edm: 'Edm.Int32',
    versions: betaOnly,
    label: 'Not applicable (platform)',
    explanation: 'Number of {0} whose platform the configuration is not made for.',
  },
  ...afterNotApplicable,
} as const satisfies Record<string, Property>;

export type Audience = 'user' | 'device';
export type ConfigurationName = keyof typeof configurations;

/** The abstract Intune objects that carry status objects; each is one group of the tree. */
export const configurations = {
  deviceConfiguration: {
    collection: ['deviceManagement', 'deviceConfigurations'],
    label: 'Device configurations',
    permissions: 'DeviceManagementConfiguration',
    // `$expand` of the status navigation is in Microsoft's own pages for the first two; for the third no use is known.
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

export interface StatusType {
  readonly configuration: ConfigurationName;
  readonly audience: Audience;
  /** The navigation property of the configuration that leads to the status object. */
  readonly navigation: string;
  readonly properties: Readonly<Record<string, Property>>;
}

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

/** The properties a status type has in a version, in document order. */
export function propertiesOf(
  type: StatusTypeName,
  version: Version,
): readonly (readonly [string, Property])[] {
  return Object.entries<Property>(statusTypes[type].properties).filter(([, p]) =>
    p.versions.includes(version),
  );
}

/** The status types a configuration carries, users first. */
export function statusTypesOf(configuration: ConfigurationName): readonly StatusTypeName[] {
  return statusTypeNames.filter((name) => statusTypes[name].configuration === configuration);
}
