/** Shows the problems that prevent a save. Problems that the JSON schema finds are left to VS Code's JSON support. */
import { Diagnostic, DiagnosticSeverity, Disposable, extensions, languages, Range, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { scheme } from '../../intune/address.ts';
import { parseDocument } from '../../status/problems.ts';
import { problemText } from '../messages/problemText.ts';
import type { Documents } from './documents.ts';
import { addressOf } from './documentUris.ts';

export function registerDiagnostics(documents: Documents): Disposable {
  const collection = languages.createDiagnosticCollection('intune');
  const check = async (document: TextDocument): Promise<void> => {
    if (document.uri.scheme !== scheme) return;
    const { version } = document;
    const diagnostics = await createDiagnostics(document, documents);
    // The result is outdated if the user typed meanwhile.
    if (document.version === version && !document.isClosed) collection.set(document.uri, diagnostics);
  };
  const onOpen = (document: TextDocument): void => {
    if (document.uri.scheme === scheme) activateJsonSupport();
    void check(document);
  };
  // Documents that VS Code restored before this extension was activated.
  workspace.textDocuments.forEach(onOpen);
  return Disposable.from(
    collection,
    workspace.onDidOpenTextDocument(onOpen),
    workspace.onDidChangeTextDocument(({ document }) => void check(document)),
    workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
  );
}

/** JSON support activates itself for the language ids `json` and `jsonc` only. */
function activateJsonSupport(): void {
  void extensions.getExtension('vscode.json-language-features')?.activate();
}

async function createDiagnostics(document: TextDocument, documents: Documents): Promise<Diagnostic[]> {
  const base = await documents.get(document.uri).getBase();
  const parsed = parseDocument(document.getText(), addressOf(document.uri).path, base);
  if ('values' in parsed) return [];
  return parsed.problems
    .filter((problem) => !problem.inSchema)
    .map((problem) => {
      const start = document.positionAt(problem.offset);
      const range = new Range(start, document.positionAt(problem.offset + problem.length));
      const diagnostic = new Diagnostic(range, problemText(problem), DiagnosticSeverity.Error);
      diagnostic.source = 'Intune';
      diagnostic.code = problem.code;
      return diagnostic;
    });
}
