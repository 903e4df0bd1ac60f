/** What a verdict brings with it: the person is told, the tree and other documents of the object follow. */
import { l10n, window } from 'vscode';
import type { Uri } from 'vscode';
import { addressKey } from '../intune/address.ts';
import type { Address } from '../intune/address.ts';
import { isLasting } from '../status/remote.ts';
import type { Verdict } from '../status/verdict.ts';
import { titleOf } from './document/addresses.ts';
import { openDocument } from './document/documents.ts';
import type { Documents } from './document/documents.ts';
import type { Snapshots } from './document/snapshots.ts';
import { textWith } from './document/textWith.ts';
import type { Refusals } from './save/refusals.ts';
import { tell } from './save/telling.ts';
import type { Tree } from './tree/tree.ts';
import { errorDetails } from './words/errors.ts';
import { offer } from './words/offer.ts';
import { plain } from './words/plain.ts';

export function createFollowUp(
  documents: Documents,
  refusals: Refusals,
  snapshots: Snapshots,
  tree: Tree,
): (uri: Uri, address: Address, verdict: Verdict, words: string) => void {
  return (uri, address, verdict, words) => {
    tell(uri, verdict, words);
    const key = addressKey(address);
    if (verdict.kind === 'refused' && verdict.during === 'write' && isLasting(verdict.error)) {
      const time = new Date().toISOString();
      const refusal = { time, words: plain(words), details: errorDetails(verdict.error) };
      void refusals.remember(key, refusal);
    }
    if (!('now' in verdict)) return;
    if ('sent' in verdict) void refusals.forget(key);
    tree.update(address.path.type, verdict.now);
    const document = openDocument(uri);
    if (document) snapshots.update('service', titleOf(uri), key, textWith(document, verdict.now));
    for (const sibling of documents.siblings(uri, verdict.now)) {
      if (!openDocument(sibling)?.isDirty) void documents.refresh(sibling);
      else {
        const words = l10n.t(
          '{0} is the same object as {1}, and has unsaved changes. They will be compared with what was just saved.',
          titleOf(sibling),
          titleOf(uri),
        );
        offer('info', words, [{ label: l10n.t('Show It'), press: () => window.showTextDocument(sibling) }]);
      }
    }
  };
}
