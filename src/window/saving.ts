/** From Ctrl+S to a verdict that the person hears of. One save at a time for each object. */
import { FileSystemError, l10n, ProgressLocation, window } from 'vscode';
import type { Disposable, Uri } from 'vscode';
import { addressKey } from '../intune/address.ts';
import type { StatusTypeName } from '../intune/statusTypes.ts';
import { equivalent } from '../status/values.ts';
import type { Values } from '../status/values.ts';
import { save } from '../status/save.ts';
import { isClean } from '../status/verdict.ts';
import type { Clean, Verdict } from '../status/verdict.ts';
import { addressOf, titleOf } from './addresses.ts';
import type { Documents } from './documents.ts';
import type { SaveReasons } from './saveReasons.ts';
import type { Tenants } from './tenants.ts';
import { verdictText } from './words/verdicts.ts';

// An unanswered PATCH may still be on its way: look at once, and twice more.
const lookAgainAfter = [1000, 3000];
const statusBarTime = 10_000;

export class Saving {
  readonly #documents: Documents;
  readonly #tenants: Tenants;
  readonly #reasons: SaveReasons;
  readonly #onSaved: (type: StatusTypeName, now: Values) => void;
  readonly #running = new Map<string, Promise<void>>();

  constructor(
    documents: Documents,
    tenants: Tenants,
    reasons: SaveReasons,
    onSaved: (type: StatusTypeName, now: Values) => void,
  ) {
    this.#documents = documents;
    this.#tenants = tenants;
    this.#reasons = reasons;
    this.#onSaved = onSaved;
  }

  /** @throws FileSystemError unless the document may be called saved */
  async save(uri: Uri, text: string): Promise<void> {
    if (!this.#reasons.isMeant(uri)) {
      throw FileSystemError.NoPermissions(
        l10n.t('Nothing was sent: only a save of yours is, not an automatic one.'),
      );
    }
    const key = addressKey(addressOf(uri));
    const before = this.#running.get(key) ?? Promise.resolve();
    const saving = before.then(() => this.#save(uri, text));
    this.#running.set(
      key,
      saving.catch(() => undefined),
    );
    await saving;
  }

  async #save(uri: Uri, text: string): Promise<void> {
    const address = addressOf(uri);
    const { remote } = this.#tenants.of(address);
    const base = await this.#documents.base(uri);
    const title = titleOf(uri);
    const verdict = await window.withProgress(
      { location: ProgressLocation.Window, title: l10n.t('Saving {0}', title) },
      () => save(remote, { path: address.path, text, base, lookAgainAfter }),
    );
    const words = verdictText(verdict, title, address.path.type);
    if (!isClean(verdict)) throw FileSystemError.Unavailable(words);
    const now = 'now' in verdict ? verdict.now : base;
    if (now) {
      await this.#documents.settled(uri, text, now, seenOf(verdict));
      this.#onSaved(address.path.type, now);
    }
    this.#tell(verdict, words);
  }

  #tell(verdict: Clean, words: string): Disposable | undefined {
    if (verdict.kind === 'altered') void window.showWarningMessage(words);
    else if (verdict.kind === 'merged' || 'despite' in verdict) void window.showInformationMessage(words);
    else return window.setStatusBarMessage(`$(check) ${words}`, statusBarTime);
    return undefined;
  }
}

/** Of the service's values, those that the person sent and so has seen. */
function seenOf(verdict: Verdict): Values {
  if (!('sent' in verdict)) return {};
  const kept = verdict.sent.filter(({ property, to }) => equivalent(verdict.now[property], to));
  return Object.fromEntries(kept.map(({ property, to }) => [property, to]));
}
