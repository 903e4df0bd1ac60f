/** Microsoft's published types for v1.0, by their names in the metadata and in the tables. */
import type * as V1 from '@microsoft/microsoft-graph-types';

export interface PublishedV1 {
  deviceConfiguration: V1.DeviceConfiguration;
  deviceCompliancePolicy: V1.DeviceCompliancePolicy;
  managedDeviceMobileAppConfiguration: V1.ManagedDeviceMobileAppConfiguration;
  deviceConfigurationUserOverview: V1.DeviceConfigurationUserOverview;
  deviceConfigurationDeviceOverview: V1.DeviceConfigurationDeviceOverview;
  deviceComplianceUserOverview: V1.DeviceComplianceUserOverview;
  deviceComplianceDeviceOverview: V1.DeviceComplianceDeviceOverview;
  managedDeviceMobileAppConfigurationUserSummary: V1.ManagedDeviceMobileAppConfigurationUserSummary;
  managedDeviceMobileAppConfigurationDeviceSummary: V1.ManagedDeviceMobileAppConfigurationDeviceSummary;
  androidCustomConfiguration: V1.AndroidCustomConfiguration;
  androidGeneralDeviceConfiguration: V1.AndroidGeneralDeviceConfiguration;
  androidWorkProfileCustomConfiguration: V1.AndroidWorkProfileCustomConfiguration;
  androidWorkProfileGeneralDeviceConfiguration: V1.AndroidWorkProfileGeneralDeviceConfiguration;
  appleDeviceFeaturesConfigurationBase: V1.AppleDeviceFeaturesConfigurationBase;
  editionUpgradeConfiguration: V1.EditionUpgradeConfiguration;
  iosCertificateProfile: V1.IosCertificateProfile;
  iosCustomConfiguration: V1.IosCustomConfiguration;
  iosDeviceFeaturesConfiguration: V1.IosDeviceFeaturesConfiguration;
  iosGeneralDeviceConfiguration: V1.IosGeneralDeviceConfiguration;
  iosUpdateConfiguration: V1.IosUpdateConfiguration;
  macOSCustomConfiguration: V1.MacOSCustomConfiguration;
  macOSDeviceFeaturesConfiguration: V1.MacOSDeviceFeaturesConfiguration;
  macOSGeneralDeviceConfiguration: V1.MacOSGeneralDeviceConfiguration;
  sharedPCConfiguration: V1.SharedPCConfiguration;
  windows10CustomConfiguration: V1.Windows10CustomConfiguration;
  windows10EndpointProtectionConfiguration: V1.Windows10EndpointProtectionConfiguration;
  windows10EnterpriseModernAppManagementConfiguration: V1.Windows10EnterpriseModernAppManagementConfiguration;
  windows10GeneralConfiguration: V1.Windows10GeneralConfiguration;
  windows10SecureAssessmentConfiguration: V1.Windows10SecureAssessmentConfiguration;
  windows10TeamGeneralConfiguration: V1.Windows10TeamGeneralConfiguration;
  windows81GeneralConfiguration: V1.Windows81GeneralConfiguration;
  windowsDefenderAdvancedThreatProtectionConfiguration: V1.WindowsDefenderAdvancedThreatProtectionConfiguration;
  windowsPhone81CustomConfiguration: V1.WindowsPhone81CustomConfiguration;
  windowsPhone81GeneralConfiguration: V1.WindowsPhone81GeneralConfiguration;
  windowsUpdateForBusinessConfiguration: V1.WindowsUpdateForBusinessConfiguration;
  androidCompliancePolicy: V1.AndroidCompliancePolicy;
  androidWorkProfileCompliancePolicy: V1.AndroidWorkProfileCompliancePolicy;
  iosCompliancePolicy: V1.IosCompliancePolicy;
  macOSCompliancePolicy: V1.MacOSCompliancePolicy;
  windows10CompliancePolicy: V1.Windows10CompliancePolicy;
  windows10MobileCompliancePolicy: V1.Windows10MobileCompliancePolicy;
  windows81CompliancePolicy: V1.Windows81CompliancePolicy;
  windowsPhone81CompliancePolicy: V1.WindowsPhone81CompliancePolicy;
  iosMobileAppConfiguration: V1.IosMobileAppConfiguration;
}
