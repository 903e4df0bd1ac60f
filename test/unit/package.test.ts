import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scheme } from '../../src/intune/address.ts';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('package.json', root), 'utf8');

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category: string;
}

interface Setting {
  readonly scope: string;
  readonly default: unknown;
  readonly [text: string]: unknown;
}

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly displayName: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations?: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
    };
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly languages: readonly { readonly id: string }[];
    readonly jsonLanguageParticipants: readonly { readonly languageId: string; readonly comments: boolean }[];
    readonly resourceLabelFormatters: readonly { readonly scheme: string }[];
  };
}

const manifest = JSON.parse(text) as Manifest;
const { contributes } = manifest;
const messages = JSON.parse(readFileSync(new URL('package.nls.json', root), 'utf8')) as Record<
  string,
  string
>;
const placeholders = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!));
const commandIds = contributes.commands.map(({ command }) => command);

/** The text of `%key%` in the default language. */
const localized = (placeholder: string): string | undefined => messages[placeholder.slice(1, -1)];

/** Commands with stable ids and titles. Other extensions, key bindings and documentation rely on them. */
const contract: Readonly<Record<string, string>> = {
  'intuneStatus.signIn': 'Sign In…',
  'intuneStatus.signOut': 'Sign Out…',
  'intuneStatus.switchConnection': 'Switch Connection…',
  'intuneStatus.showRegistration': 'How to Register the App',
  'intuneStatus.openSampleTenant': 'Explore Sample Tenant',
  'intuneStatus.refresh': 'Refresh',
  'intuneStatus.find': 'Find Configuration…',
  'intuneStatus.openStatus': 'Open Status…',
  'intuneStatus.openPath': 'Open Status by Graph Path…',
  'intuneStatus.previewRequest': 'Preview Request',
  'intuneStatus.copyRequest': 'Copy Request As…',
  'intuneStatus.compareWithService': 'Compare with Service',
  'intuneStatus.discardChanges': 'Discard Changes',
  'intuneStatus.showJournal': 'Show Save Journal',
  'intuneStatus.revertSave': 'Revert Save…',
  'intuneStatus.lockConnection': 'Lock Connection',
  'intuneStatus.unlockConnection': 'Unlock Connection',
  'intuneStatus.showLog': 'Show Log',
};

/** Part of the contract, but not implemented yet. Move a command to `contract` when it is implemented. */
const planned: Readonly<Record<string, string>> = {
  'intuneStatus.showBoard': 'Show Status Board',
  'intuneStatus.showDevices': 'Show Devices and Users…',
  'intuneStatus.recount': 'Recount from Devices and Users',
  'intuneStatus.showChanges': 'Show Who Changed It',
  'intuneStatus.sort': 'Sort By…',
  'intuneStatus.filter': 'Filter…',
  'intuneStatus.clearFilter': 'Clear Filter',
  'intuneStatus.takeSnapshot': 'Take Snapshot',
  'intuneStatus.openSnapshot': 'Open Snapshot…',
  'intuneStatus.compareSnapshots': 'Compare Snapshots…',
  'intuneStatus.export': 'Export…',
  'intuneStatus.compareStatus': 'Compare Two Status Objects…',
  'intuneStatus.openInAdminCenter': 'Open in Intune Admin Center',
};

/** Commands for buttons and links in the UI. They are not part of the contract and can change. */
const internal: Readonly<Record<string, string>> = {
  'intuneStatus.loadMore': 'Load More',
  'intuneStatus.overwrite': 'Overwrite',
  'intuneStatus.takeTheirs': 'Take Theirs',
  'intuneStatus.showRefusal': 'Show Why the Save Was Rejected',
};

describe('the contract of package.json', () => {
  it('has the name, the URI scheme, the language and the views of the contract', () => {
    assert.deepEqual(
      [manifest.name, manifest.publisher, manifest.displayName, scheme],
      ['intune-status', 'intune-status', 'Intune Status Editor', 'intune'],
    );
    assert.deepEqual(
      contributes.languages.map(({ id }) => id),
      ['intune-status'],
    );
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      ['intuneStatus'],
    );
    assert.deepEqual(
      contributes.views['intuneStatus']?.map(({ id }) => id),
      ['intuneStatus.configurations'],
    );
  });

  it('contributes the commands of the contract with their titles, the internal ones, and no others', () => {
    const titles = contributes.commands.map(({ command, title }) => [command, localized(title)]);
    assert.deepEqual(Object.fromEntries(titles), { ...contract, ...internal });
    assert.equal(commandIds.length, Object.keys({ ...contract, ...internal }).length);
  });

  it('lists each command only once: as implemented, planned or internal', () => {
    const ids = [contract, planned, internal].flatMap((list) => Object.keys(list));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('shows every command in the category Intune', () => {
    for (const { command, category } of contributes.commands) assert.equal(category, 'Intune', command);
  });

  it('has only settings named intuneStatus.*, with a description and a default', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      assert.match(name, /^intuneStatus\.\w/);
      const description = setting['markdownDescription'] ?? setting['description'];
      assert.ok(localized(String(description)), `${name} has no description`);
      assert.notEqual(setting.default, undefined, name);
    }
  });

  it('does not let a workspace change a setting that decides where tokens are sent', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      const isAboutAddresses = /address|authority|root|host|cloud|client|tenant|url/i.test(name);
      if (isAboutAddresses) assert.match(setting.scope, /^(application|machine)$/, name);
    }
  });
});

describe('the contributions of package.json', () => {
  it('use only commands of the extension in menus and links, and define each command once', () => {
    assert.equal(new Set(commandIds).size, commandIds.length);
    for (const entries of Object.values(contributes.menus)) {
      for (const { command } of entries) assert.ok(commandIds.includes(command), command);
    }
    for (const [, command] of JSON.stringify(messages).matchAll(/command:([\w.]+)/g)) {
      assert.ok(commandIds.includes(command!), command);
    }
  });

  it('have a text for every placeholder, and a placeholder for every text', () => {
    assert.deepEqual(
      [...placeholders].filter((key) => !(key in messages)),
      [],
    );
    assert.deepEqual(
      Object.keys(messages).filter((key) => !placeholders.has(key)),
      [],
    );
  });

  it('use placeholders for the titles of commands and views, so that they can be translated', () => {
    const titles = [
      ...contributes.commands.map(({ title }) => title),
      ...Object.values(contributes.views).flatMap((views) => views.map(({ name }) => name)),
    ];
    for (const title of titles) assert.match(title, /^%[\w.]+%$/);
  });

  it('activate the extension when VS Code restores a document of scheme intune', () => {
    assert.ok(manifest.activationEvents.includes(`onFileSystem:${scheme}`));
  });

  it('turn off auto-save, format on save and comments in status documents', () => {
    const defaults = contributes.configurationDefaults['[intune-status]'];
    assert.equal(defaults?.['files.autoSave'], 'off');
    assert.equal(defaults['editor.formatOnSave'], false);
    assert.deepEqual(contributes.jsonLanguageParticipants, [
      { languageId: 'intune-status', comments: false },
    ]);
  });

  it('refer only to files that exist', () => {
    const paths = [...text.matchAll(/"(\.?\/?(?:media|l10n)\/[^"]+)"/g)].map(([, path]) => path!);
    assert.ok(paths.length >= 3);
    for (const path of paths) assert.ok(existsSync(new URL(path, root)), path);
  });

  it('declare exactly the settings that the code reads, and only window/settings.ts reads them', () => {
    const src = fileURLToPath(new URL('src/', root));
    const reading = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(src + path, 'utf8') }))
      .filter(({ text }) => text.includes('getConfiguration('));
    assert.deepEqual(
      reading.map(({ path }) => path),
      ['window/settings.ts'],
    );
    const names = [...reading[0]!.text.matchAll(/read(?:Text)?\('(intuneStatus\.[\w.]+)'\)/g)].map(
      ([, name]) => name!,
    );
    assert.deepEqual([...new Set(names)].sort(), Object.keys(contributes.configuration.properties).sort());
  });

  it('show Overwrite and Take Theirs in the title of a comparison, under the same condition', () => {
    const conditionOf = (command: string): string | undefined =>
      contributes.menus['editor/title']!.find((entry) => entry.command === command)?.when;
    assert.equal(conditionOf('intuneStatus.overwrite'), 'resource in intuneStatus.conflicts');
    assert.equal(conditionOf('intuneStatus.takeTheirs'), conditionOf('intuneStatus.overwrite'));
  });

  it('use only the scheme and the view of the extension in the conditions of menus', () => {
    for (const { when = '' } of Object.values(contributes.menus).flat()) {
      for (const [, scheme_] of when.matchAll(/resourceScheme == (\w+)/g)) assert.equal(scheme_, scheme);
      for (const [, view] of when.matchAll(/view == ([\w.]+)/g))
        assert.equal(view, 'intuneStatus.configurations');
    }
  });
});
