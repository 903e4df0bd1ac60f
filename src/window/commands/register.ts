/** The commands of the palette, the tree, the editor and their menus. Every one works from the palette. */
import { commands, Disposable, window, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { GraphError } from '../../graph/error.ts';
import { scheme } from '../../intune/address.ts';
import type { SignInArguments } from '../signIn/signInWizard.ts';
import { cloud } from '../settings.ts';
import { showRegistrationPage } from '../signIn/registrationPage.ts';
import type { CommandContext } from '../commandContext.ts';
import type { MoreNode, Node } from '../tree/nodes.ts';
import { errorText } from '../messages/errorText.ts';
import { notifyError } from '../messages/notify.ts';
import { compareWithService, overwrite, takeTheirs } from './compare.ts';
import { documentOn } from './document.ts';
import type { On } from './document.ts';
import { signIn, signOut, switchConnection } from './connections.ts';
import { find } from './find.ts';
import { revertSave, showJournal } from './journal.ts';
import { setLock } from './lock.ts';
import { openPath, openTarget } from './open.ts';
import { showRefusal } from './refusal.ts';
import { copyRequest, previewRequest } from './request.ts';
import { targetOf } from './target.ts';

/** Menus hand over what was clicked on, which says nothing about whom to sign in. */
function isRequest(said: unknown): said is SignInArguments {
  return typeof said === 'object' && said !== null && !('kind' in said);
}

export function registerCommands(parts: CommandContext): Disposable {
  const { documents, snapshots, tenants, tree, version } = parts;
  const withDocument = (run: (document: TextDocument) => unknown) => async (on: On) => {
    const document = await documentOn(on, parts);
    if (document) await run(document);
  };
  const ofTree = {
    signIn: (said: unknown) => signIn(isRequest(said) ? said : {}, parts),
    signOut: (node?: Node) => signOut(node, parts),
    switchConnection: () => switchConnection(parts),
    showRegistration: () => showRegistrationPage(cloud()),
    openSampleTenant: parts.openSampleTenant,
    find: () => find(parts),
    refresh: async (node?: Node) => {
      tree.refresh(node);
      if (node) return;
      const shown = workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme);
      await Promise.all(shown.map(({ uri }) => documents.refresh(uri)));
    },
    loadMore: (node: MoreNode) => tree.loadMore(node),
    openStatus: async (node?: Node) => {
      const target = await targetOf(node, tenants, version());
      if (target) await openTarget(parts, target);
    },
    openPath: () => openPath(parts),
    lockConnection: (node?: Node) => setLock(node, true, parts),
    unlockConnection: (node?: Node) => setLock(node, false, parts),
    showJournal: () => showJournal(parts),
    revertSave: () => revertSave(parts),
    showLog: () => parts.log.show(),
  };
  const ofDocuments = {
    compareWithService: withDocument((document) => compareWithService(document, parts)),
    overwrite: withDocument((document) => overwrite(document, parts)),
    takeTheirs: withDocument((document) => takeTheirs(document, parts)),
    discardChanges: withDocument(async (document) => {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.files.revert');
      await documents.refresh(document.uri);
    }),
    previewRequest: withDocument((document) => previewRequest(document, documents, tenants, snapshots)),
    copyRequest: withDocument((document) => copyRequest(document, documents, tenants)),
    showRefusal: withDocument((document) => showRefusal(document, parts.refusals)),
  };
  const registered = Object.entries({ ...ofTree, ...ofDocuments }).map(([name, run]) =>
    commands.registerCommand(`intuneStatus.${name}`, async (on: unknown) => {
      try {
        await run(on as MoreNode);
      } catch (error) {
        const text = error instanceof GraphError ? errorText(error) : (error as Error).message;
        parts.log.error(error as Error);
        notifyError(text);
      }
    }),
  );
  return Disposable.from(...registered);
}
