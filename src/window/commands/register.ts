import { commands, Disposable, window, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { scheme } from '../../intune/address.ts';
import type { CommandContext } from '../commandContext.ts';
import { unknownErrorText } from '../messages/errorText.ts';
import { notifyError } from '../messages/notify.ts';
import { cloud } from '../settings.ts';
import { showRegistrationPage } from '../signIn/registrationPage.ts';
import type { SignInArguments } from '../signIn/signInWizard.ts';
import type { MoreNode, Node } from '../tree/nodes.ts';
import { compareWithService, overwrite, takeTheirs } from './compare.ts';
import { signIn, signOut, switchConnection } from './connections.ts';
import { getDocument } from './document.ts';
import type { CommandArgument } from './document.ts';
import { find } from './find.ts';
import { revertSave, showJournal } from './journal.ts';
import { setLock } from './lock.ts';
import { openPath, openTarget } from './open.ts';
import { showRefusal } from './refusal.ts';
import { copyRequest, previewRequest } from './request.ts';
import { pickTarget } from './target.ts';

/**
 * Registers every command of `package.json`. All of them except `loadMore` can run without an argument, as in the Command
 * Palette. Errors are logged and shown, so the promise of `executeCommand` never rejects.
 */
export function registerCommands(context: CommandContext): Disposable {
  const { connections, documents, log, tree, version } = context;
  const onDocument = (run: (document: TextDocument) => unknown) => async (argument: CommandArgument) => {
    const document = await getDocument(argument, context);
    if (document) await run(document);
  };
  const handlers = {
    'intuneStatus.signIn': (argument: unknown) =>
      signIn(isSignInArguments(argument) ? argument : {}, context),
    'intuneStatus.signOut': (node?: Node) => signOut(node, context),
    'intuneStatus.switchConnection': () => switchConnection(context),
    'intuneStatus.showRegistration': () => showRegistrationPage(cloud()),
    'intuneStatus.openSampleTenant': context.openSampleTenant,
    'intuneStatus.lockConnection': (node?: Node) => setLock(node, true, context),
    'intuneStatus.unlockConnection': (node?: Node) => setLock(node, false, context),
    'intuneStatus.find': () => find(context),
    'intuneStatus.refresh': async (node?: Node) => {
      tree.refresh(node);
      if (node) return;
      const open = workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme);
      await Promise.all(open.map(({ uri }) => documents.refresh(uri)));
    },
    'intuneStatus.loadMore': (node: MoreNode) => tree.loadMore(node),
    'intuneStatus.openStatus': async (node?: Node) => {
      const target = await pickTarget(node, connections, version());
      if (target) await openTarget(context, target);
    },
    'intuneStatus.openPath': () => openPath(context),
    'intuneStatus.compareWithService': onDocument((document) => compareWithService(document, context)),
    'intuneStatus.overwrite': onDocument((document) => overwrite(document, context)),
    'intuneStatus.takeTheirs': onDocument((document) => takeTheirs(document, context)),
    'intuneStatus.discardChanges': onDocument(async (document) => {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.files.revert');
      await documents.refresh(document.uri);
    }),
    'intuneStatus.previewRequest': onDocument((document) => previewRequest(document, context)),
    'intuneStatus.copyRequest': onDocument((document) => copyRequest(document, context)),
    'intuneStatus.showRefusal': onDocument((document) => showRefusal(document, context.refusals)),
    'intuneStatus.showJournal': () => showJournal(context),
    'intuneStatus.revertSave': () => revertSave(context),
    'intuneStatus.showLog': () => log.show(),
  };
  const registered = Object.entries(handlers).map(([id, run]) =>
    commands.registerCommand(id, async (argument: unknown) => {
      try {
        await run(argument as MoreNode);
      } catch (error) {
        log.error(error as Error);
        notifyError(unknownErrorText(error));
      }
    }),
  );
  return Disposable.from(...registered);
}

/** Key bindings and scripts pass arguments. A menu of the tree can pass a node instead. */
function isSignInArguments(argument: unknown): argument is SignInArguments {
  return typeof argument === 'object' && argument !== null && !('kind' in argument);
}
