/** Serves the JSON schema of each status type and version, which `package.json` binds to our documents. */
import { l10n, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import { statusTypeNames, versions } from '../../intune/statusTypes.ts';
import { schemaOf } from '../../status/schema.ts';
import { schemaMessages } from '../messages/labels.ts';

const schemaScheme = 'intune-schema';

export function registerSchemas(): Disposable {
  return workspace.registerTextDocumentContentProvider(schemaScheme, {
    /** `intune-schema://schemas/beta/deviceConfigurationUserOverview.json` */
    provideTextDocumentContent: ({ path }) => {
      const [version, type] = path
        .replace(/\.json$/, '')
        .split('/')
        .slice(1);
      const knownVersion = versions.find((v) => v === version);
      const knownType = statusTypeNames.find((t) => t === type);
      if (!knownVersion || !knownType) throw new Error(l10n.t('There is no schema {0}.', path));
      return JSON.stringify(schemaOf(knownType, knownVersion, schemaMessages()), undefined, 2);
    },
  });
}
