import { permissionsOf } from '../account/scopes.ts';
import { configurations } from '../intune/statusTypes.ts';

/** The Microsoft Graph permissions that the extension requests. The table of status types names their families. */
export const graphPermissions = permissionsOf(
  Object.values(configurations).map(({ permissions }) => permissions),
);
