/**
 * How one device configuration leads to another: 58 navigation properties of Microsoft Graph beta (v1.0 has
 * none). None contains its target, so the status at the end is that of *another* configuration, which also
 * has an address of its own.
 */
import { inheritanceChain } from './configurationTypes.ts';

type Row = readonly [from: string, property: string, to: string, many?: 'many'];

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

export interface Link {
  /** The type that declares the property; abstract for some. */
  readonly from: string;
  readonly property: string;
  /** The type at the other end; abstract for some. */
  readonly to: string;
  /** A collection: a target is picked by its key. */
  readonly many: boolean;
}

export const links: readonly Link[] = linkTable.map(([from, property, to, many]: Row) => ({
  from,
  property,
  to,
  many: many === 'many',
}));

/** The links that an object of this type has, its own and those it inherits. */
export function linksOf(type: string): readonly Link[] {
  const types = inheritanceChain(type);
  return links.filter((link) => types.includes(link.from));
}

/** `rootCertificatesForServerValidation` → `Root certificates for server validation`. */
export function linkLabel(property: string): string {
  const words = property.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
