/** The labels and explanations in the tables of `src/intune`, in the display language. */
import { l10n } from 'vscode';
import { linkLabel } from '../../intune/certificateLinks.ts';
import { configurationTypeLabel } from '../../intune/configurationTypes.ts';
import { configurations, statusTypes } from '../../intune/statusTypes.ts';
import type { Audience, ConfigurationName, Property, StatusTypeName } from '../../intune/statusTypes.ts';
import type { SchemaMessages } from '../../status/schema.ts';

/** The plural, for example "Compliance policies". */
export function groupLabel(configuration: ConfigurationName): string {
  return l10n.t(configurations[configuration].label);
}

/** @param type a concrete configuration type, for example `iosScepCertificateProfile` */
export function typeLabel(type: string): string {
  return l10n.t(configurationTypeLabel(type));
}

/** @param property a certificate link, for example `rootCertificate` */
export function linkText(property: string): string {
  return l10n.t(linkLabel(property));
}

export function statusLabel(type: StatusTypeName): string {
  return statusTypes[type].audience === 'user' ? l10n.t('User status') : l10n.t('Device status');
}

/** The last segment of a document's URI, which VS Code shows in tab and breadcrumbs. */
export function documentName(configurationName: string, type: StatusTypeName): string {
  return `${configurationName} (${audienceLabel(statusTypes[type].audience)})`;
}

/** @returns the property's own name if the table does not list it */
export function propertyLabel(type: StatusTypeName, property: string): string {
  const row = (statusTypes[type].properties as Readonly<Record<string, Property>>)[property];
  return row ? l10n.t(row.label) : property;
}

/** The texts in the JSON schemas of documents. VS Code shows them in hovers and in the Problems view. */
export function schemaMessages(): SchemaMessages {
  return {
    explain: ({ label, explanation }: Property, audience: Audience) =>
      `${l10n.t(label)}: ${l10n.t(explanation, audienceLabel(audience))}`,
    typeIsFixed: l10n.t('The type of this status object. It cannot be changed.'),
    wholeNumber: l10n.t('Expected a whole number from 0 to 2147483647.'),
    date: l10n.t(
      'Expected a date, time and offset, for example 2026-03-31T08:15:00Z or 2026-03-31T08:15:00+02:00.',
    ),
    betaOnly: l10n.t('Only API version beta has this property. This document uses v1.0.'),
  };
}

function audienceLabel(audience: Audience): string {
  return audience === 'user' ? l10n.t('users') : l10n.t('devices');
}
