/**
 * Points out in the editor what would keep a document from being sent. What the schema shows already is left to
 * VS Code's JSON support, so that nothing is said twice.
 */
import { Diagnostic, DiagnosticSeverity, Disposable, extensions, languages, Range, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { scheme } from '../../intune/address.ts';
import { parseDocument } from '../../status/problems.ts';
import { addressOf } from './documentUris.ts';
import type { Documents } from './documents.ts';
import { problemText } from '../messages/problemText.ts';

export function registerDiagnostics(documents: Documents): Disposable {
  const collection = languages.createDiagnosticCollection('intune');
  const check = async (document: TextDocument): Promise<void> => {
    if (document.uri.scheme !== scheme) return;
    const version = document.version;
    const found = await diagnose(document, documents);
    // A check that was overtaken by typing says nothing about the text of now.
    if (document.version === version && !document.isClosed) collection.set(document.uri, found);
  };
  const opened = (document: TextDocument): void => {
    if (document.uri.scheme === scheme) wakeJson();
    void check(document);
  };
  // Those that were there before us: tabs of the window before.
  workspace.textDocuments.forEach(opened);
  return Disposable.from(
    collection,
    workspace.onDidOpenTextDocument(opened),
    workspace.onDidChangeTextDocument(({ document }) => void check(document)),
    workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
  );
}

/** JSON support starts by itself only for the ids `json` and `jsonc`, not for languages that join it. */
function wakeJson(): void {
  void extensions.getExtension('vscode.json-language-features')?.activate();
}

async function diagnose(document: TextDocument, documents: Documents): Promise<Diagnostic[]> {
  const { type, version } = addressOf(document.uri).path;
  const reading = parseDocument(document.getText(), type, version, await documents.base(document.uri));
  if ('values' in reading) return [];
  return reading.problems
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
