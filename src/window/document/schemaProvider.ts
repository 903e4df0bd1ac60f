/** Provides the JSON schema of each status type and version. `package.json` assigns the schemas to documents. */
import { l10n, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import { statusTypeNames, versions } from '../../intune/statusTypes.ts';
import { createSchema } from '../../status/schema.ts';
import { schemaMessages } from '../messages/labels.ts';

const schemaScheme = 'intune-schema';

export function registerSchemas(): Disposable {
  return workspace.registerTextDocumentContentProvider(schemaScheme, {
    /** `intune-schema://schemas/beta/deviceConfigurationUserOverview.json` */
    provideTextDocumentContent: ({ path }) => {
      const [versionName, typeName] = path
        .replace(/\.json$/, '')
        .split('/')
        .slice(1);
      const version = versions.find((v) => v === versionName);
      const type = statusTypeNames.find((t) => t === typeName);
      if (!version || !type) throw new Error(l10n.t('The schema {0} does not exist.', path));
      return JSON.stringify(createSchema({ type, version }, schemaMessages()), undefined, 2);
    },
  });
}
