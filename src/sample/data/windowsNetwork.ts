/** Contoso's certificate and network configurations for Windows. All links of Windows configurations lead to these. */
import type { SampleRow } from './sampleRow.ts';

export const windowsNetworkRows = [
  [
    'windows81TrustedRootCertificate',
    'WIN - Cert - Contoso Root CA G2',
    1412,
    'green',
    { description: 'Root of the internal PKI. Valid until 2039.' },
  ],
  ['windows81TrustedRootCertificate', 'WIN - Cert - Contoso Issuing CA 03', 1412, 'green'],
  ['windows81TrustedRootCertificate', 'WIN - Cert - Fabrikam Root (partner network)', 96, 'good'],
  [
    'windows81SCEPCertificateProfile',
    'WIN - Cert - SCEP User',
    1398,
    'good',
    { description: 'NDES through app proxy; renewal at 20%.' },
  ],
  [
    'windows81SCEPCertificateProfile',
    'WIN - Cert - SCEP Device (pre-logon)',
    1374,
    'fair',
    { links: { rootCertificate: 'WIN - Cert - Contoso Issuing CA 03' } },
  ],
  ['windows10PkcsCertificateProfile', 'WIN - Cert - PKCS Kiosk', 61, 'green'],
  ['windows10ImportedPFXCertificateProfile', 'WIN - Cert - S/MIME imported PFX', 212, 'good'],
  ['windows10PFXImportCertificateProfile', 'WIN - Cert - PFX import (legacy connector)', 0, 'never'],
  [
    'windowsWifiEnterpriseEAPConfiguration',
    'WIN - Wi-Fi - Contoso-Corp (EAP-TLS)',
    1390,
    'good',
    { description: 'WPA2/3 Enterprise. Do not edit during shift change.' },
  ],
  [
    'windowsWifiEnterpriseEAPConfiguration',
    'WIN - Wi-Fi - Contoso-Lab (PEAP)',
    44,
    'fair',
    { links: { identityCertificateForClientAuthentication: null, rootCertificateForClientValidation: null } },
  ],
  ['windowsWifiConfiguration', 'WIN - Wi-Fi - Contoso-Guest', 1405, 'green'],
  ['windows81WifiImportConfiguration', 'WIN - Wi-Fi - Warehouse scanners (imported XML)', 57, 'bad'],
  [
    'windowsWiredNetworkConfiguration',
    'WIN - LAN - 802.1X Headquarters',
    640,
    'conflict',
    { description: 'Clashes with the GPO on the old image, see change CHG0031877.' },
  ],
  [
    'windowsWiredNetworkConfiguration',
    'WIN - LAN - 802.1X Branch offices',
    310,
    'rolling',
    {
      links: {
        secondaryIdentityCertificateForClientAuthentication: null,
        secondaryRootCertificateForClientValidation: null,
      },
    },
  ],
  [
    'windows10VpnConfiguration',
    'WIN - VPN - Always On (device tunnel)',
    1120,
    'good',
    { links: { identityCertificate: 'WIN - Cert - SCEP Device (pre-logon)' } },
  ],
  ['windows10VpnConfiguration', 'WIN - VPN - Always On (user tunnel)', 1120, 'fair'],
  [
    'windows10VpnConfiguration',
    'WIN - VPN - Admin jump hosts',
    26,
    'green',
    { links: { identityCertificate: null } },
  ],
  ['windows81VpnConfiguration', 'WIN - VPN - Legacy L2TP', 9, 'bad'],
  [
    'windowsDomainJoinConfiguration',
    'WIN - Autopilot - Hybrid join EMEA',
    318,
    'fair',
    {
      links: {
        networkAccessConfigurations: [
          'WIN - Wi-Fi - Contoso-Corp (EAP-TLS)',
          'WIN - VPN - Always On (device tunnel)',
          'WIN - Cert - SCEP Device (pre-logon)',
        ],
      },
    },
  ],
  [
    'windowsDomainJoinConfiguration',
    'WIN - Autopilot - Hybrid join APAC',
    74,
    'good',
    { links: { networkAccessConfigurations: [] } },
  ],
  [
    'windowsZtdnsConfiguration',
    'WIN - DNS - Zero Trust pilot',
    25,
    'rolling',
    { links: { rootCertificatesForClientValidation: ['WIN - Cert - Contoso Root CA G2'] } },
  ],
  ['windowsPhone81TrustedRootCertificate', 'WP - Cert - Contoso Root CA', 4, 'fair'],
  ['windowsPhone81SCEPCertificateProfile', 'WP - Cert - SCEP', 4, 'fair'],
  ['windowsPhone81VpnConfiguration', 'WP - VPN - Field service', 4, 'bad'],
] as const satisfies readonly SampleRow[];
