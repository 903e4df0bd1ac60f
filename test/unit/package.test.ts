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
const words = JSON.parse(readFileSync(new URL('package.nls.json', root), 'utf8')) as Record<string, string>;
const placeholders = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!));
const commandIds = contributes.commands.map(({ command }) => command);

/** Ids and titles on which other programs rely. */
const contract: Readonly<Record<string, string>> = {
  signIn: 'Sign In…',
  signOut: 'Sign Out…',
  switchConnection: 'Switch Connection…',
  openSampleTenant: 'Explore Sample Tenant',
  refresh: 'Refresh',
  find: 'Find Configuration…',
  openStatus: 'Open Status…',
  openPath: 'Open Status by Graph Path…',
  previewRequest: 'Preview Request',
  compareWithService: 'Compare with Service',
  discardChanges: 'Discard Changes',
  showJournal: 'Show Save Journal',
  revertSave: 'Revert Save…',
  copyRequest: 'Copy Request As…',
  showBoard: 'Show Status Board',
  showLog: 'Show Log',
};

describe('what the package promises to others', () => {
  it('is its name, scheme, language and view', () => {
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

  for (const { command, title, category } of contributes.commands) {
    const promised = contract[command.replace(/^intuneStatus\./, '')];
    it(`is the command ${command}${promised === undefined ? '' : `: ${promised}`}`, () => {
      assert.equal(category, 'Intune');
      const said = words[title.slice(1, -1)];
      assert.ok(said, `${title} says nothing`);
      if (promised !== undefined) assert.equal(said, promised);
    });
  }

  it('is settings under one name, with words', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      assert.match(name, /^intuneStatus\.\w/);
      const said = String(setting['markdownDescription'] ?? setting['description']);
      assert.ok(words[said.slice(1, -1)], `${name} says nothing`);
      assert.notEqual(setting.default, undefined, name);
    }
  });

  it('is settings that no workspace can turn where they say where a token goes', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      const aboutPlaces = /address|authority|root|host|cloud|client|tenant|url/i.test(name);
      if (aboutPlaces) assert.match(setting.scope, /^(application|machine)$/, name);
    }
  });
});

describe('what the package contributes', () => {
  it('names each command once, and only its own in menus', () => {
    assert.equal(new Set(commandIds).size, commandIds.length);
    for (const entries of Object.values(contributes.menus)) {
      for (const { command } of entries) assert.ok(commandIds.includes(command), command);
    }
    for (const [, command] of JSON.stringify(words).matchAll(/command:([\w.]+)/g)) {
      assert.ok(commandIds.includes(command!), command);
    }
  });

  it('has words for every placeholder, and a placeholder for all words', () => {
    assert.deepEqual(
      [...placeholders].filter((key) => !(key in words)),
      [],
    );
    assert.deepEqual(
      Object.keys(words).filter((key) => !placeholders.has(key)),
      [],
    );
  });

  it('speaks to people in words that can be translated', () => {
    const said = [
      ...contributes.commands.map(({ title }) => title),
      ...Object.values(contributes.views).flatMap((views) => views.map(({ name }) => name)),
    ];
    for (const title of said) assert.match(title, /^%[\w.]+%$/);
  });

  it('is woken by a document of ours, before anything else was opened', () => {
    assert.ok(manifest.activationEvents.includes(`onFileSystem:${scheme}`));
  });

  it('keeps auto-save and formatters away from documents of ours, and comments out of them', () => {
    const defaults = contributes.configurationDefaults['[intune-status]'];
    assert.equal(defaults?.['files.autoSave'], 'off');
    assert.equal(defaults['editor.formatOnSave'], false);
    assert.deepEqual(contributes.jsonLanguageParticipants, [
      { languageId: 'intune-status', comments: false },
    ]);
  });

  it('names files that are there', () => {
    const named = [...text.matchAll(/"(\.?\/?(?:media|l10n)\/[^"]+)"/g)].map(([, path]) => path!);
    assert.ok(named.length >= 3);
    for (const path of named) assert.ok(existsSync(new URL(path, root)), path);
  });

  it('declares exactly the settings that the code reads, and reads them in one file', () => {
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

  it('asks in its menus for nothing but contexts that are known', () => {
    for (const { when = '' } of Object.values(contributes.menus).flat()) {
      for (const [, scheme_] of when.matchAll(/resourceScheme == (\w+)/g)) assert.equal(scheme_, scheme);
      for (const [, view] of when.matchAll(/view == ([\w.]+)/g))
        assert.equal(view, 'intuneStatus.configurations');
    }
  });
});
