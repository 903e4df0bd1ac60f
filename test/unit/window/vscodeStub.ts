// A stub of the module `vscode` with the exports that the tested files of `src/window` use, so that they run on Node. Import
// the tested module after the stub, in a `before` hook: static imports are resolved too early.
import { registerHooks } from 'node:module';

interface VscodeStub {
  /** Set `language` to test another display language. */
  readonly env: { language: string };
}

const source = `
  export const env = { language: 'en' };
  const fill = (text, values) => text.replace(/\\{(\\d)\\}/g, (_, index) => String(values[index]));
  export const l10n = { t: (text, ...values) => fill(text, values) };
  export class MarkdownString {
    constructor(value) {
      this.value = value;
    }
  }
`;
const url = `data:text/javascript,${encodeURIComponent(source)}`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url, format: 'module', shortCircuit: true } : next(specifier, context),
});

export async function loadVscodeStub(): Promise<VscodeStub> {
  return (await import(url)) as VscodeStub;
}
