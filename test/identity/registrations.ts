/** The test tenant: the users and the app registrations of its identity provider. */
import { createPublicKey, X509Certificate } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import type { Configuration } from 'oidc-provider';
import type { ProviderOptions } from './provider.ts';

export const tenantId = '5a1c6d36-0d1b-4c0a-9f4e-3b2f8d1e7a90';

export interface TestUser {
  readonly id: string;
  readonly name: string;
}

/** Users sign in with their name. The provider accepts any password. */
export const users = {
  ada: { id: '11111111-aaaa-4aaa-8aaa-111111111111', name: 'ada@contoso.example' },
  ben: { id: '22222222-bbbb-4bbb-8bbb-222222222222', name: 'ben@contoso.example' },
  cleo: { id: '33333333-cccc-4ccc-8ccc-333333333333', name: 'cleo@contoso.example' },
} as const satisfies Record<string, TestUser>;

export const apps = {
  /** For users: a public client with a loopback redirect and device codes. */
  publicClient: { id: 'c0ffee00-1111-4222-8333-444455556666' },
  secret: { id: 'c0ffee00-2222-4222-8333-444455556666', secret: 'S3cret~of.the_test-application-0123456789' },
  certificate: { id: 'c0ffee00-3333-4222-8333-444455556666' },
} as const;

const permissions = [
  'DeviceManagementConfiguration.Read.All',
  'DeviceManagementApps.Read.All',
  'DeviceManagementConfiguration.ReadWrite.All',
  'DeviceManagementApps.ReadWrite.All',
  '.default',
];

/** @param key a name or an id */
export function findUser(key: string): TestUser | undefined {
  return Object.values<TestUser>(users).find(({ id, name }) => name === key || id === key);
}

/** @param tokenLifetime seconds, read for each access token */
export function providerConfiguration(
  { graph, certificate }: ProviderOptions,
  tokenLifetime: () => number,
): Configuration {
  const scopes = permissions.map((permission) => `${graph}/${permission}`);
  const clientKeys = certificate === undefined ? [] : [publicKeyIn(certificate)];
  return {
    scopes: ['openid', 'profile', 'offline_access', ...scopes],
    claims: { openid: ['sub', 'oid', 'tid'], profile: ['preferred_username', 'name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['for tests only'] },
    pkce: { required: () => true },
    clients: [
      {
        client_id: apps.publicClient.id,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://localhost'],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      },
      {
        client_id: apps.secret.id,
        client_secret: apps.secret.secret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [],
        response_types: [],
        grant_types: ['client_credentials'],
      },
      {
        client_id: apps.certificate.id,
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'PS256',
        jwks: { keys: clientKeys },
        redirect_uris: [],
        response_types: [],
        grant_types: ['client_credentials'],
      },
    ],
    findAccount: (_context, login) => {
      const user = findUser(login);
      if (!user) return undefined;
      const { id, name } = user;
      return {
        accountId: login,
        claims: () => ({ sub: `sub-of-${id}`, oid: id, tid: tenantId, preferred_username: name, name }),
      };
    },
    extraTokenClaims: (_context, token) => {
      const user = 'accountId' in token ? findUser(token.accountId) : undefined;
      const granted = (token.scope ?? '').split(' ').map((scope) => scope.slice(scope.lastIndexOf('/') + 1));
      const app = { tid: tenantId, appid: token.clientId };
      return user
        ? { ...app, oid: user.id, upn: user.name, scp: granted.join(' ') }
        : {
            ...app,
            app_displayname: token.clientId === apps.certificate.id ? 'Weekly job' : 'Nightly job',
            roles: permissions.filter((name) => name.includes('ReadWrite')),
          };
    },
    // Entra issues one for the scope `offline_access`, without a consent page.
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    features: {
      devInteractions: { enabled: true },
      deviceFlow: { enabled: true },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => graph,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(' '),
          audience: graph,
          accessTokenFormat: 'jwt',
          accessTokenTTL: tokenLifetime(),
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    routes: { device_authorization: '/devicecode', code_verification: '/device', token: '/token' },
    ttl: {
      AccessToken: tokenLifetime,
      ClientCredentials: tokenLifetime,
      DeviceCode: 900,
      Grant: 86_400,
      IdToken: tokenLifetime,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
  };
}

function publicKeyIn(certificate: string): JsonWebKey {
  return createPublicKey(
    new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' }),
  ).export({
    format: 'jwk',
  });
}
