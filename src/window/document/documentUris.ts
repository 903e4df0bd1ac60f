import { FileSystemError, Uri, workspace } from 'vscode';
import { addressKey, fromUri, nameInUri, scheme, toUri } from '../../intune/address.ts';
import type { Address } from '../../intune/address.ts';
import type { Connections } from '../../account/connections.ts';
import { knownConnectionLabel } from '../messages/connectionText.ts';
import { documentName } from '../messages/labels.ts';
import { pathProblemText } from '../messages/pathProblemText.ts';

/** @throws FileSystemError, with the reason, for a URI that names no status object */
export function addressOf(uri: Uri): Address {
  const result = fromUri(uri);
  if ('address' in result) return result.address;
  throw FileSystemError.Unavailable(pathProblemText(result.problem));
}

/**
 * The URI of a status object's document. An object that is open already keeps the URI it has, whatever its
 * configuration or its account is called by now: two documents of one object would be two truths.
 */
export function uriOf(address: Address, configurationName: string, tenants: Connections): Uri {
  const name = documentName(configurationName, address.path.type);
  return (
    uriInUse(address) ??
    Uri.from(toUri(address, { account: knownConnectionLabel(tenants, address.connection), name }))
  );
}

/** The same for a document whose URI was written down. */
export function uriNow(uri: Uri): Uri {
  return uriInUse(addressOf(uri)) ?? uri;
}

function uriInUse(address: Address): Uri | undefined {
  const key = addressKey(address);
  const open = workspace.textDocuments.find(({ uri }) => {
    const result = uri.scheme === scheme ? fromUri(uri) : undefined;
    return result && 'address' in result && addressKey(result.address) === key;
  });
  return open?.uri;
}

// Names of 200 characters and more occur; a message is about what comes after the name.
const [head, tail] = [50, 25];

/** The name that a document bears, for messages: of a long one its beginning and its end. */
export function documentTitle(uri: Uri): string {
  const letters = Array.from(new Intl.Segmenter().segment(nameInUri(uri)), ({ segment }) => segment);
  if (letters.length <= head + tail) return letters.join('');
  return `${letters.slice(0, head).join('')}…${letters.slice(-tail).join('')}`;
}
