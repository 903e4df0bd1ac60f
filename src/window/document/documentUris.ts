import { FileSystemError, Uri, workspace } from 'vscode';
import { addressKey, fromUri, nameInUri, scheme, toUri } from '../../intune/address.ts';
import type { Address } from '../../intune/address.ts';
import type { Connections } from '../../account/connections.ts';
import { knownConnectionLabel } from '../messages/connectionText.ts';
import { documentName } from '../messages/labels.ts';
import { pathProblemText } from '../messages/pathProblemText.ts';

/** @throws FileSystemError with the reason if the URI leads to no status object */
export function addressOf(uri: Uri): Address {
  const result = fromUri(uri);
  if ('address' in result) return result.address;
  throw FileSystemError.Unavailable(pathProblemText(result.problem));
}

/**
 * Returns the URI for the document of a status object. An object that is open keeps its URI, even if its
 * configuration or its account was renamed, because two documents of one object would compete.
 */
export function uriOf(address: Address, configurationName: string, connections: Connections): Uri {
  const name = documentName(configurationName, address.path.type);
  const titles = { account: knownConnectionLabel(connections, address.connection), name };
  return openUriOf(address) ?? Uri.from(toUri(address, titles));
}

/** Replaces a stored URI by the URI under which its object is open now. */
export function currentUri(uri: Uri): Uri {
  return openUriOf(addressOf(uri)) ?? uri;
}

function openUriOf(address: Address): Uri | undefined {
  const key = addressKey(address);
  const document = workspace.textDocuments.find(({ uri }) => {
    const result = uri.scheme === scheme ? fromUri(uri) : undefined;
    return result && 'address' in result && addressKey(result.address) === key;
  });
  return document?.uri;
}

// Configuration names can have 200 characters and more, but the rest of a message matters more.
const [headLength, tailLength] = [50, 25];

/** Returns the document's name for messages. The middle of a long name is left out. */
export function documentTitle(uri: Uri): string {
  const letters = Array.from(new Intl.Segmenter().segment(nameInUri(uri)), ({ segment }) => segment);
  if (letters.length <= headLength + tailLength) return letters.join('');
  return `${letters.slice(0, headLength).join('')}…${letters.slice(-tailLength).join('')}`;
}
