import { FileSystemError, l10n } from 'vscode';
import type { Connection } from '../../account/connection.ts';
import type { Connections } from '../../account/connections.ts';
import { connectionStateLabel } from '../messages/connectionText.ts';

/**
 * The open connection of a document. Opens the sample tenant on demand.
 * @throws FileSystemError `Unavailable`, with a translated message, if nobody is signed in to the connection
 */
export function requireConnection(connections: Connections, id: string): Connection {
  const connection = connections.open(id);
  if (connection) return connection;
  throw signedOutError(connections, id);
}

/** Creates the error for a document with a connection that nobody is signed in to. */
export function signedOutError(connections: Connections, id: string): FileSystemError {
  return FileSystemError.Unavailable(
    l10n.t(
      'You are not signed in to the connection of this document ({0}). Sign in with the same account, then try again.',
      connectionStateLabel(connections, id),
    ),
  );
}
