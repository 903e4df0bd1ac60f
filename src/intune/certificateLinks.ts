/**
 * The navigation properties that lead from one device configuration to another, such as a VPN profile to its
 * certificate: 58 in Microsoft Graph beta, none in v1.0. They are not containment navigation properties: the status at
 * the end of such a path belongs to the target configuration, which also has a path of its own.
 * Source: the metadata at https://graph.microsoft.com/beta/$metadata
 */
import { inheritanceChain } from './configurationTypes.ts';

/** `many` marks a collection. */
type Row = readonly [from: string, property: string, to: string, many?: 'many'];

/** The links by type; `test/types` compares them with Microsoft's published types. */
export const linkTable = [
  ['androidCertificateProfileBase', 'rootCertificate', 'androidTrustedRootCertificate'],
  ['androidDeviceOwnerCertificateProfileBase', 'rootCertificate', 'androidDeviceOwnerTrustedRootCertificate'],
  [
    'androidDeviceOwnerEnterpriseWiFiConfiguration',
    'identityCertificateForClientAuthentication',
    'androidDeviceOwnerCertificateProfileBase',
  ],
  [
    'androidDeviceOwnerEnterpriseWiFiConfiguration',
    'rootCertificateForServerValidation',
    'androidDeviceOwnerTrustedRootCertificate',
  ],
  [
    'androidDeviceOwnerEnterpriseWiFiConfiguration',
    'rootCertificatesForServerValidation',
    'androidDeviceOwnerTrustedRootCertificate',
    'many',
  ],
  ['androidDeviceOwnerVpnConfiguration', 'identityCertificate', 'androidDeviceOwnerCertificateProfileBase'],
  ['androidEasEmailProfileConfiguration', 'identityCertificate', 'androidCertificateProfileBase'],
  ['androidEasEmailProfileConfiguration', 'smimeSigningCertificate', 'androidCertificateProfileBase'],
  [
    'androidEnterpriseWiFiConfiguration',
    'identityCertificateForClientAuthentication',
    'androidCertificateProfileBase',
  ],
  [
    'androidEnterpriseWiFiConfiguration',
    'rootCertificateForServerValidation',
    'androidTrustedRootCertificate',
  ],
  ['androidForWorkCertificateProfileBase', 'rootCertificate', 'androidForWorkTrustedRootCertificate'],
  ['androidForWorkEasEmailProfileBase', 'identityCertificate', 'androidForWorkCertificateProfileBase'],
  [
    'androidForWorkEnterpriseWiFiConfiguration',
    'identityCertificateForClientAuthentication',
    'androidForWorkCertificateProfileBase',
  ],
  [
    'androidForWorkEnterpriseWiFiConfiguration',
    'rootCertificateForServerValidation',
    'androidForWorkTrustedRootCertificate',
  ],
  ['androidForWorkVpnConfiguration', 'identityCertificate', 'androidForWorkCertificateProfileBase'],
  ['androidVpnConfiguration', 'identityCertificate', 'androidCertificateProfileBase'],
  ['androidWorkProfileCertificateProfileBase', 'rootCertificate', 'androidWorkProfileTrustedRootCertificate'],
  [
    'androidWorkProfileEasEmailProfileBase',
    'identityCertificate',
    'androidWorkProfileCertificateProfileBase',
  ],
  [
    'androidWorkProfileEnterpriseWiFiConfiguration',
    'identityCertificateForClientAuthentication',
    'androidWorkProfileCertificateProfileBase',
  ],
  [
    'androidWorkProfileEnterpriseWiFiConfiguration',
    'rootCertificateForServerValidation',
    'androidWorkProfileTrustedRootCertificate',
  ],
  ['androidWorkProfileVpnConfiguration', 'identityCertificate', 'androidWorkProfileCertificateProfileBase'],
  ['aospDeviceOwnerCertificateProfileBase', 'rootCertificate', 'aospDeviceOwnerTrustedRootCertificate'],
  [
    'aospDeviceOwnerEnterpriseWiFiConfiguration',
    'identityCertificateForClientAuthentication',
    'aospDeviceOwnerCertificateProfileBase',
  ],
  [
    'aospDeviceOwnerEnterpriseWiFiConfiguration',
    'rootCertificateForServerValidation',
    'aospDeviceOwnerTrustedRootCertificate',
  ],
  [
    'iosDeviceFeaturesConfiguration',
    'identityCertificateForClientAuthentication',
    'iosCertificateProfileBase',
  ],
  ['iosDeviceFeaturesConfiguration', 'singleSignOnExtensionPkinitCertificate', 'iosCertificateProfileBase'],
  ['iosEasEmailProfileConfiguration', 'identityCertificate', 'iosCertificateProfileBase'],
  ['iosEasEmailProfileConfiguration', 'smimeEncryptionCertificate', 'iosCertificateProfile'],
  ['iosEasEmailProfileConfiguration', 'smimeSigningCertificate', 'iosCertificateProfile'],
  [
    'iosEnterpriseWiFiConfiguration',
    'identityCertificateForClientAuthentication',
    'iosCertificateProfileBase',
  ],
  [
    'iosEnterpriseWiFiConfiguration',
    'rootCertificatesForServerValidation',
    'iosTrustedRootCertificate',
    'many',
  ],
  ['iosScepCertificateProfile', 'rootCertificate', 'iosTrustedRootCertificate'],
  ['iosVpnConfiguration', 'identityCertificate', 'iosCertificateProfileBase'],
  ['iosWiredNetworkConfiguration', 'identityCertificateForClientAuthentication', 'iosCertificateProfileBase'],
  ['iosWiredNetworkConfiguration', 'rootCertificateForServerValidation', 'iosTrustedRootCertificate'],
  [
    'macOSDeviceFeaturesConfiguration',
    'singleSignOnExtensionPkinitCertificate',
    'macOSCertificateProfileBase',
  ],
  [
    'macOSEnterpriseWiFiConfiguration',
    'identityCertificateForClientAuthentication',
    'macOSCertificateProfileBase',
  ],
  ['macOSEnterpriseWiFiConfiguration', 'rootCertificateForServerValidation', 'macOSTrustedRootCertificate'],
  [
    'macOSEnterpriseWiFiConfiguration',
    'rootCertificatesForServerValidation',
    'macOSTrustedRootCertificate',
    'many',
  ],
  ['macOSScepCertificateProfile', 'rootCertificate', 'macOSTrustedRootCertificate'],
  ['macOSVpnConfiguration', 'identityCertificate', 'macOSCertificateProfileBase'],
  [
    'macOSWiredNetworkConfiguration',
    'identityCertificateForClientAuthentication',
    'macOSCertificateProfileBase',
  ],
  ['macOSWiredNetworkConfiguration', 'rootCertificateForServerValidation', 'macOSTrustedRootCertificate'],
  ['windows10VpnConfiguration', 'identityCertificate', 'windowsCertificateProfileBase'],
  ['windows81SCEPCertificateProfile', 'rootCertificate', 'windows81TrustedRootCertificate'],
  ['windowsDomainJoinConfiguration', 'networkAccessConfigurations', 'deviceConfiguration', 'many'],
  ['windowsPhone81SCEPCertificateProfile', 'rootCertificate', 'windowsPhone81TrustedRootCertificate'],
  ['windowsPhone81VpnConfiguration', 'identityCertificate', 'windowsPhone81CertificateProfileBase'],
  [
    'windowsWifiEnterpriseEAPConfiguration',
    'identityCertificateForClientAuthentication',
    'windowsCertificateProfileBase',
  ],
  [
    'windowsWifiEnterpriseEAPConfiguration',
    'rootCertificateForClientValidation',
    'windows81TrustedRootCertificate',
  ],
  [
    'windowsWifiEnterpriseEAPConfiguration',
    'rootCertificatesForServerValidation',
    'windows81TrustedRootCertificate',
    'many',
  ],
  [
    'windowsWiredNetworkConfiguration',
    'identityCertificateForClientAuthentication',
    'windowsCertificateProfileBase',
  ],
  [
    'windowsWiredNetworkConfiguration',
    'rootCertificateForClientValidation',
    'windows81TrustedRootCertificate',
  ],
  [
    'windowsWiredNetworkConfiguration',
    'rootCertificatesForServerValidation',
    'windows81TrustedRootCertificate',
    'many',
  ],
  [
    'windowsWiredNetworkConfiguration',
    'secondaryIdentityCertificateForClientAuthentication',
    'windowsCertificateProfileBase',
  ],
  [
    'windowsWiredNetworkConfiguration',
    'secondaryRootCertificateForClientValidation',
    'windows81TrustedRootCertificate',
  ],
  [
    'windowsZtdnsConfiguration',
    'rootCertificatesForClientValidation',
    'windows81TrustedRootCertificate',
    'many',
  ],
  [
    'windowsZtdnsConfiguration',
    'rootCertificatesForServerValidation',
    'windows81TrustedRootCertificate',
    'many',
  ],
] as const satisfies readonly Row[];

/** A navigation property from one device configuration to another. */
export interface Link {
  /** The type that declares the property; some are abstract. */
  readonly from: string;
  readonly property: string;
  /** The type of the target; some are abstract. */
  readonly to: string;
  /** Whether the property is a collection. A path then needs the key of one target. */
  readonly many: boolean;
}

/** All links, in the order of the table. */
export const links: readonly Link[] = linkTable.map(([from, property, to, many]: Row) => ({
  from,
  property,
  to,
  many: many === 'many',
}));

/** The links that a type declares or inherits; none for an unknown type. Only beta has them. */
export function linksOf(type: string): readonly Link[] {
  const types = inheritanceChain(type);
  return links.filter(({ from }) => types.includes(from));
}

/** The English label of a link: `rootCertificatesForServerValidation` → `Root certificates for server validation`. */
export function linkLabel(property: string): string {
  const words = property.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
