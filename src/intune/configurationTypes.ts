/**
 * The types of configurations below the three abstract ones in `statusTypes.ts`: base type, label and API versions.
 * Source: the metadata at https://graph.microsoft.com/beta/$metadata and https://graph.microsoft.com/v1.0/$metadata
 */
import type { ConfigurationName, Version } from './statusTypes.ts';

/** Every type is in beta; `v1.0` marks the types that are also in v1.0. The label is the English text to translate. */
type Row = readonly [base: string, label: string, traits?: 'abstract' | 'v1.0' | 'abstract, v1.0'];

/** The table by type name; `test/types` compares it with Microsoft's published types. */
export const configurationTypes = {
  androidCertificateProfileBase: ['deviceConfiguration', 'Certificate profile', 'abstract'],
  androidCustomConfiguration: ['deviceConfiguration', 'Custom settings', 'v1.0'],
  androidDeviceOwnerCertificateProfileBase: ['deviceConfiguration', 'Certificate profile', 'abstract'],
  androidDeviceOwnerDerivedCredentialAuthenticationConfiguration: [
    'deviceConfiguration',
    'Derived credential',
  ],
  androidDeviceOwnerEnterpriseWiFiConfiguration: ['androidDeviceOwnerWiFiConfiguration', 'Enterprise Wi-Fi'],
  androidDeviceOwnerGeneralDeviceConfiguration: ['deviceConfiguration', 'Device restrictions'],
  androidDeviceOwnerImportedPFXCertificateProfile: [
    'androidDeviceOwnerCertificateProfileBase',
    'Imported PFX certificate',
  ],
  androidDeviceOwnerPkcsCertificateProfile: ['androidDeviceOwnerCertificateProfileBase', 'PKCS certificate'],
  androidDeviceOwnerScepCertificateProfile: ['androidDeviceOwnerCertificateProfileBase', 'SCEP certificate'],
  androidDeviceOwnerTrustedRootCertificate: ['deviceConfiguration', 'Trusted root certificate'],
  androidDeviceOwnerVpnConfiguration: ['vpnConfiguration', 'VPN'],
  androidDeviceOwnerWiFiConfiguration: ['deviceConfiguration', 'Wi-Fi'],
  androidEasEmailProfileConfiguration: ['deviceConfiguration', 'Email (Exchange ActiveSync)'],
  androidEnterpriseWiFiConfiguration: ['androidWiFiConfiguration', 'Enterprise Wi-Fi'],
  androidForWorkCertificateProfileBase: ['deviceConfiguration', 'Certificate profile', 'abstract'],
  androidForWorkCustomConfiguration: ['deviceConfiguration', 'Custom settings'],
  androidForWorkEasEmailProfileBase: ['deviceConfiguration', 'Email profile', 'abstract'],
  androidForWorkEnterpriseWiFiConfiguration: ['androidForWorkWiFiConfiguration', 'Enterprise Wi-Fi'],
  androidForWorkGeneralDeviceConfiguration: ['deviceConfiguration', 'Device restrictions'],
  androidForWorkGmailEasConfiguration: ['androidForWorkEasEmailProfileBase', 'Gmail'],
  androidForWorkImportedPFXCertificateProfile: ['androidCertificateProfileBase', 'Imported PFX certificate'],
  androidForWorkNineWorkEasConfiguration: ['androidForWorkEasEmailProfileBase', 'Nine Work email'],
  androidForWorkPkcsCertificateProfile: ['androidForWorkCertificateProfileBase', 'PKCS certificate'],
  androidForWorkScepCertificateProfile: ['androidForWorkCertificateProfileBase', 'SCEP certificate'],
  androidForWorkTrustedRootCertificate: ['deviceConfiguration', 'Trusted root certificate'],
  androidForWorkVpnConfiguration: ['deviceConfiguration', 'VPN'],
  androidForWorkWiFiConfiguration: ['deviceConfiguration', 'Wi-Fi'],
  androidGeneralDeviceConfiguration: ['deviceConfiguration', 'Device restrictions', 'v1.0'],
  androidImportedPFXCertificateProfile: ['androidCertificateProfileBase', 'Imported PFX certificate'],
  androidOmaCpConfiguration: ['deviceConfiguration', 'OMA-CP'],
  androidPkcsCertificateProfile: ['androidCertificateProfileBase', 'PKCS certificate'],
  androidScepCertificateProfile: ['androidCertificateProfileBase', 'SCEP certificate'],
  androidTrustedRootCertificate: ['deviceConfiguration', 'Trusted root certificate'],
  androidVpnConfiguration: ['deviceConfiguration', 'VPN'],
  androidWiFiConfiguration: ['deviceConfiguration', 'Wi-Fi'],
  androidWorkProfileCertificateProfileBase: ['deviceConfiguration', 'Certificate profile', 'abstract'],
  androidWorkProfileCustomConfiguration: ['deviceConfiguration', 'Custom settings', 'v1.0'],
  androidWorkProfileEasEmailProfileBase: ['deviceConfiguration', 'Email profile', 'abstract'],
  androidWorkProfileEnterpriseWiFiConfiguration: ['androidWorkProfileWiFiConfiguration', 'Enterprise Wi-Fi'],
  androidWorkProfileGeneralDeviceConfiguration: ['deviceConfiguration', 'Device restrictions', 'v1.0'],
  androidWorkProfileGmailEasConfiguration: ['androidWorkProfileEasEmailProfileBase', 'Gmail'],
  androidWorkProfileNineWorkEasConfiguration: ['androidWorkProfileEasEmailProfileBase', 'Nine Work email'],
  androidWorkProfilePkcsCertificateProfile: ['androidWorkProfileCertificateProfileBase', 'PKCS certificate'],
  androidWorkProfileScepCertificateProfile: ['androidWorkProfileCertificateProfileBase', 'SCEP certificate'],
  androidWorkProfileTrustedRootCertificate: ['deviceConfiguration', 'Trusted root certificate'],
  androidWorkProfileVpnConfiguration: ['deviceConfiguration', 'VPN'],
  androidWorkProfileWiFiConfiguration: ['deviceConfiguration', 'Wi-Fi'],
  aospDeviceOwnerCertificateProfileBase: ['deviceConfiguration', 'Certificate profile', 'abstract'],
  aospDeviceOwnerDeviceConfiguration: ['deviceConfiguration', 'Device restrictions'],
  aospDeviceOwnerEnterpriseWiFiConfiguration: ['aospDeviceOwnerWiFiConfiguration', 'Enterprise Wi-Fi'],
  aospDeviceOwnerPkcsCertificateProfile: ['aospDeviceOwnerCertificateProfileBase', 'PKCS certificate'],
  aospDeviceOwnerScepCertificateProfile: ['aospDeviceOwnerCertificateProfileBase', 'SCEP certificate'],
  aospDeviceOwnerTrustedRootCertificate: ['deviceConfiguration', 'Trusted root certificate'],
  aospDeviceOwnerWiFiConfiguration: ['deviceConfiguration', 'Wi-Fi'],
  appleDeviceFeaturesConfigurationBase: ['deviceConfiguration', 'Device features', 'abstract, v1.0'],
  appleExpeditedCheckinConfigurationBase: ['deviceConfiguration', 'Expedited check-in', 'abstract'],
  appleVpnConfiguration: ['deviceConfiguration', 'VPN', 'abstract'],
  easEmailProfileConfigurationBase: ['deviceConfiguration', 'Email profile', 'abstract'],
  editionUpgradeConfiguration: ['deviceConfiguration', 'Edition upgrade', 'v1.0'],
  iosCertificateProfile: ['deviceConfiguration', 'Certificate profile', 'abstract, v1.0'],
  iosCertificateProfileBase: ['iosCertificateProfile', 'Certificate profile', 'abstract'],
  iosCustomConfiguration: ['deviceConfiguration', 'Custom settings', 'v1.0'],
  iosDerivedCredentialAuthenticationConfiguration: ['deviceConfiguration', 'Derived credential'],
  iosDeviceFeaturesConfiguration: ['appleDeviceFeaturesConfigurationBase', 'Device features', 'v1.0'],
  iosEasEmailProfileConfiguration: ['easEmailProfileConfigurationBase', 'Email (Exchange ActiveSync)'],
  iosEducationDeviceConfiguration: ['deviceConfiguration', 'Education device'],
  iosEduDeviceConfiguration: ['deviceConfiguration', 'Education settings'],
  iosEnterpriseWiFiConfiguration: ['iosWiFiConfiguration', 'Enterprise Wi-Fi'],
  iosExpeditedCheckinConfiguration: ['appleExpeditedCheckinConfigurationBase', 'Expedited check-in'],
  iosGeneralDeviceConfiguration: ['deviceConfiguration', 'Device restrictions', 'v1.0'],
  iosikEv2VpnConfiguration: ['iosVpnConfiguration', 'IKEv2 VPN'],
  iosImportedPFXCertificateProfile: ['iosCertificateProfile', 'Imported PFX certificate'],
  iosPkcsCertificateProfile: ['iosCertificateProfileBase', 'PKCS certificate'],
  iosScepCertificateProfile: ['iosCertificateProfileBase', 'SCEP certificate'],
  iosTrustedRootCertificate: ['deviceConfiguration', 'Trusted root certificate'],
  iosUpdateConfiguration: ['deviceConfiguration', 'Software updates', 'v1.0'],
  iosVpnConfiguration: ['appleVpnConfiguration', 'VPN'],
  iosWiFiConfiguration: ['deviceConfiguration', 'Wi-Fi'],
  iosWiredNetworkConfiguration: ['deviceConfiguration', 'Wired network'],
  macOSCertificateProfileBase: ['deviceConfiguration', 'Certificate profile', 'abstract'],
  macOSCustomAppConfiguration: ['deviceConfiguration', 'Custom app'],
  macOSCustomConfiguration: ['deviceConfiguration', 'Custom settings', 'v1.0'],
  macOSDeviceFeaturesConfiguration: ['appleDeviceFeaturesConfigurationBase', 'Device features', 'v1.0'],
  macOSEndpointProtectionConfiguration: ['deviceConfiguration', 'Endpoint protection'],
  macOSEnterpriseWiFiConfiguration: ['macOSWiFiConfiguration', 'Enterprise Wi-Fi'],
  macOSExtensionsConfiguration: ['deviceConfiguration', 'Extensions'],
  macOSGeneralDeviceConfiguration: ['deviceConfiguration', 'Device restrictions', 'v1.0'],
  macOSImportedPFXCertificateProfile: ['macOSCertificateProfileBase', 'Imported PFX certificate'],
  macOSPkcsCertificateProfile: ['macOSCertificateProfileBase', 'PKCS certificate'],
  macOSScepCertificateProfile: ['macOSCertificateProfileBase', 'SCEP certificate'],
  macOSSoftwareUpdateConfiguration: ['deviceConfiguration', 'Software updates'],
  macOSTrustedRootCertificate: ['deviceConfiguration', 'Trusted root certificate'],
  macOSVpnConfiguration: ['appleVpnConfiguration', 'VPN'],
  macOSWiFiConfiguration: ['deviceConfiguration', 'Wi-Fi'],
  macOSWiredNetworkConfiguration: ['deviceConfiguration', 'Wired network'],
  sharedPCConfiguration: ['deviceConfiguration', 'Shared PC', 'v1.0'],
  unsupportedDeviceConfiguration: ['deviceConfiguration', 'Unsupported configuration'],
  vpnConfiguration: ['deviceConfiguration', 'VPN', 'abstract'],
  windows10CertificateProfileBase: ['windowsCertificateProfileBase', 'Certificate profile', 'abstract'],
  windows10CustomConfiguration: ['deviceConfiguration', 'Custom settings', 'v1.0'],
  windows10DeviceFirmwareConfigurationInterface: ['deviceConfiguration', 'Device firmware (DFCI)'],
  windows10EasEmailProfileConfiguration: ['easEmailProfileConfigurationBase', 'Email (Exchange ActiveSync)'],
  windows10EndpointProtectionConfiguration: ['deviceConfiguration', 'Endpoint protection', 'v1.0'],
  windows10EnterpriseModernAppManagementConfiguration: [
    'deviceConfiguration',
    'Modern app management',
    'v1.0',
  ],
  windows10GeneralConfiguration: ['deviceConfiguration', 'Device restrictions', 'v1.0'],
  windows10ImportedPFXCertificateProfile: ['windowsCertificateProfileBase', 'Imported PFX certificate'],
  windows10NetworkBoundaryConfiguration: ['deviceConfiguration', 'Network boundary'],
  windows10PFXImportCertificateProfile: ['deviceConfiguration', 'PFX import certificate'],
  windows10PkcsCertificateProfile: ['windows10CertificateProfileBase', 'PKCS certificate'],
  windows10SecureAssessmentConfiguration: ['deviceConfiguration', 'Secure assessment', 'v1.0'],
  windows10TeamGeneralConfiguration: ['deviceConfiguration', 'Device restrictions (Windows 10 Team)', 'v1.0'],
  windows10VpnConfiguration: ['windowsVpnConfiguration', 'VPN'],
  windows81CertificateProfileBase: ['windowsCertificateProfileBase', 'Certificate profile', 'abstract'],
  windows81GeneralConfiguration: ['deviceConfiguration', 'Device restrictions', 'v1.0'],
  windows81SCEPCertificateProfile: ['windows81CertificateProfileBase', 'SCEP certificate'],
  windows81TrustedRootCertificate: ['deviceConfiguration', 'Trusted root certificate'],
  windows81VpnConfiguration: ['windowsVpnConfiguration', 'VPN'],
  windows81WifiImportConfiguration: ['deviceConfiguration', 'Wi-Fi import'],
  windowsCertificateProfileBase: ['deviceConfiguration', 'Certificate profile', 'abstract'],
  windowsDefenderAdvancedThreatProtectionConfiguration: [
    'deviceConfiguration',
    'Defender for Endpoint',
    'v1.0',
  ],
  windowsDeliveryOptimizationConfiguration: ['deviceConfiguration', 'Delivery Optimization'],
  windowsDomainJoinConfiguration: ['deviceConfiguration', 'Domain join'],
  windowsHealthMonitoringConfiguration: ['deviceConfiguration', 'Health monitoring'],
  windowsIdentityProtectionConfiguration: ['deviceConfiguration', 'Identity protection'],
  windowsKioskConfiguration: ['deviceConfiguration', 'Kiosk'],
  windowsPhone81CertificateProfileBase: ['deviceConfiguration', 'Certificate profile', 'abstract'],
  windowsPhone81CustomConfiguration: ['deviceConfiguration', 'Custom settings', 'v1.0'],
  windowsPhone81GeneralConfiguration: ['deviceConfiguration', 'Device restrictions', 'v1.0'],
  windowsPhone81ImportedPFXCertificateProfile: ['windowsCertificateProfileBase', 'Imported PFX certificate'],
  windowsPhone81SCEPCertificateProfile: ['windowsPhone81CertificateProfileBase', 'SCEP certificate'],
  windowsPhone81TrustedRootCertificate: ['deviceConfiguration', 'Trusted root certificate'],
  windowsPhone81VpnConfiguration: ['windows81VpnConfiguration', 'VPN'],
  windowsPhoneEASEmailProfileConfiguration: [
    'easEmailProfileConfigurationBase',
    'Email (Exchange ActiveSync)',
  ],
  windowsUpdateForBusinessConfiguration: ['deviceConfiguration', 'Windows Update for Business', 'v1.0'],
  windowsVpnConfiguration: ['deviceConfiguration', 'VPN', 'abstract'],
  windowsWifiConfiguration: ['deviceConfiguration', 'Wi-Fi'],
  windowsWifiEnterpriseEAPConfiguration: ['windowsWifiConfiguration', 'Enterprise Wi-Fi'],
  windowsWiredNetworkConfiguration: ['deviceConfiguration', 'Wired network'],
  windowsZtdnsConfiguration: ['deviceConfiguration', 'Zero Trust DNS'],
  androidCompliancePolicy: ['deviceCompliancePolicy', 'Compliance policy', 'v1.0'],
  androidDeviceOwnerCompliancePolicy: ['deviceCompliancePolicy', 'Compliance policy'],
  androidForWorkCompliancePolicy: ['deviceCompliancePolicy', 'Compliance policy'],
  androidWorkProfileCompliancePolicy: ['deviceCompliancePolicy', 'Compliance policy', 'v1.0'],
  aospDeviceOwnerCompliancePolicy: ['deviceCompliancePolicy', 'Compliance policy'],
  iosCompliancePolicy: ['deviceCompliancePolicy', 'Compliance policy', 'v1.0'],
  macOSCompliancePolicy: ['deviceCompliancePolicy', 'Compliance policy', 'v1.0'],
  windows10CompliancePolicy: ['deviceCompliancePolicy', 'Compliance policy', 'v1.0'],
  windows10MobileCompliancePolicy: ['deviceCompliancePolicy', 'Compliance policy', 'v1.0'],
  windows81CompliancePolicy: ['deviceCompliancePolicy', 'Compliance policy', 'v1.0'],
  windowsPhone81CompliancePolicy: ['deviceCompliancePolicy', 'Compliance policy', 'v1.0'],
  defaultDeviceCompliancePolicy: ['deviceCompliancePolicy', 'Default compliance policy'],
  androidForWorkMobileAppConfiguration: ['managedDeviceMobileAppConfiguration', 'App configuration'],
  androidManagedStoreAppConfiguration: ['managedDeviceMobileAppConfiguration', 'App configuration'],
  iosMobileAppConfiguration: ['managedDeviceMobileAppConfiguration', 'App configuration', 'v1.0'],
} as const satisfies Record<string, Row>;

/** A type of the table, abstract ones included. */
export type ConfigurationTypeName = keyof typeof configurationTypes;
export const configurationTypeNames = Object.keys(configurationTypes) as readonly ConfigurationTypeName[];

/** Whether the table has a type. False for the three abstract configurations and for types newer than the table. */
export function isConfigurationType(name: string): name is ConfigurationTypeName {
  return Object.hasOwn(configurationTypes, name);
}

/**
 * A type and its base types, most derived first. The last one is an abstract configuration of `statusTypes.ts`. For an
 * unknown type, the result contains only the type itself.
 */
export function inheritanceChain(name: string): readonly string[] {
  return isConfigurationType(name) ? [name, ...inheritanceChain(configurationTypes[name][0])] : [name];
}

/** Whether a type is abstract. Also true for the three abstract configurations and for unknown types. */
export function isAbstract(name: string): boolean {
  return !isConfigurationType(name) || (rowOf(name)[2]?.startsWith('abstract') ?? false);
}

/** Whether an API version has a type. */
export function isInVersion(name: ConfigurationTypeName, version: Version): boolean {
  return version === 'beta' || (rowOf(name)[2]?.endsWith('v1.0') ?? false);
}

/** The English label of a type; the name itself for a type that is newer than the table. */
export function configurationTypeLabel(name: string): string {
  return isConfigurationType(name) ? rowOf(name)[1] : name;
}

/** The abstract configuration that a type derives from. */
export function configurationOf(name: ConfigurationTypeName): ConfigurationName {
  return inheritanceChain(name).at(-1) as ConfigurationName;
}

const platformPrefixes = {
  android: ['android', 'aosp'],
  ios: ['ios'],
  macos: ['macOS'],
  windows: ['windows', 'editionUpgrade', 'sharedPC'],
} as const;
/** `other` is for types without a platform, such as `defaultDeviceCompliancePolicy`. */
export type Platform = keyof typeof platformPrefixes | 'other';

/** The platform of a type, from the start of its name. Two Windows types have other prefixes. */
export function platformOf(name: string): Platform {
  for (const [platform, prefixes] of Object.entries(platformPrefixes)) {
    if (prefixes.some((prefix) => name.startsWith(prefix))) return platform as Platform;
  }
  return 'other';
}

function rowOf(name: ConfigurationTypeName): Row {
  return configurationTypes[name];
}
