/** The table's words in the person's language. */
import { l10n } from 'vscode';
import { linkLabel } from '../../intune/certificateLinks.ts';
import { configurationTypeLabel } from '../../intune/configurationTypes.ts';
import { configurations, statusTypes } from '../../intune/statusTypes.ts';
import type { Audience, ConfigurationName, Property, StatusTypeName } from '../../intune/statusTypes.ts';
import type { SchemaMessages } from '../../status/schema.ts';

export function groupLabel(configuration: ConfigurationName): string {
  return l10n.t(configurations[configuration].label);
}

export function typeLabel(type: string): string {
  return l10n.t(configurationTypeLabel(type));
}

export function linkText(property: string): string {
  return l10n.t(linkLabel(property));
}

export function statusLabel(type: StatusTypeName): string {
  return statusTypes[type].audience === 'user' ? l10n.t('User status') : l10n.t('Device status');
}

/** The last part of a document's address: what tab and breadcrumbs show. */
export function documentName(configurationName: string, type: StatusTypeName): string {
  const audience = statusTypes[type].audience === 'user' ? l10n.t('users') : l10n.t('devices');
  return `${configurationName} (${audience})`;
}

export function propertyLabel(type: StatusTypeName, property: string): string {
  const row = (statusTypes[type].properties as Readonly<Record<string, Property>>)[property];
  return row ? l10n.t(row.label) : property;
}

export function schemaMessages(): SchemaMessages {
  return {
    explain: ({ label, explanation }: Property, audience: Audience) => {
      const counted = audience === 'user' ? l10n.t('users') : l10n.t('devices');
      return `${l10n.t(label)}: ${l10n.t(explanation, counted)}`;
    },
    typeIsFixed: l10n.t('The type of this status object. It cannot be changed.'),
    wholeNumber: l10n.t('Expected a whole number from 0 to 2147483647.'),
    date: l10n.t(
      'Expected date, time and offset, for example 2026-03-31T08:15:00Z or 2026-03-31T08:15:00+02:00.',
    ),
    betaOnly: l10n.t('Only API version beta has this property; this document is of v1.0.'),
  };
}
