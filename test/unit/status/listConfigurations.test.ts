import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error.ts';
import { requestPath } from '../../../src/intune/address.ts';
import { links, linksOf } from '../../../src/intune/certificateLinks.ts';
import { isInVersion, inheritanceChain } from '../../../src/intune/configurationTypes.ts';
import { formatConfigurationPath } from '../../../src/intune/statusPath.ts';
import { configurationNames, statusTypesOf, versions } from '../../../src/intune/statusTypes.ts';
import type { ConfigurationName, Version } from '../../../src/intune/statusTypes.ts';
import { makeConfigurations } from '../../../src/sample/sampleConfigurations.ts';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import type { FaultyTenant } from '../../faults/faultyTenant.ts';
import { followLink, linksFrom, listConfigurations } from '../../../src/status/listConfigurations.ts';
import type { Configuration } from '../../../src/status/listConfigurations.ts';
import { graphErrorOf, createTestExchange } from '../graph/testExchange.ts';

async function readAll(
  tenant: FaultyTenant,
  version: Version,
  name: ConfigurationName,
): Promise<Configuration[]> {
  const { exchange } = createTestExchange(tenant.fetch);
  const all: Configuration[] = [];
  let next: string | undefined;
  do {
    const page = await listConfigurations(exchange, version, name, next);
    all.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return all;
}

async function named(tenant: FaultyTenant, name: string): Promise<Configuration> {
  const found = (await readAll(tenant, 'beta', 'deviceConfiguration')).find((c) => c.name === name);
  assert.ok(found);
  return found;
}

const linkOf = (type: string, property: string) => linksOf(type).find((l) => l.property === property)!;

describe('listConfigurations', () => {
  for (const version of versions) {
    for (const name of configurationNames) {
      it(`reads every page with status: ${name} in ${version}`, async () => {
        const tenant = createFaultyTenant({ pageSize: 9 });
        const all = await readAll(tenant, version, name);
        const wanted = makeConfigurations().filter(
          (c) => c.configuration === name && isInVersion(c.type, version),
        );
        assert.deepEqual(
          all.map((c) => [c.path.id, c.name, c.type]),
          wanted.map((c) => [c.id, c.displayName, c.type]),
        );
        for (const { path, status } of all) {
          for (const type of statusTypesOf(name)) {
            assert.deepEqual(status[type], tenant.read(requestPath({ ...path, type })));
          }
        }
      });
    }
  }

  it('sends one request for each page, and a batch if the status cannot be expanded', async () => {
    const tenant = createFaultyTenant({ pageSize: 10 });
    const { exchange } = createTestExchange(tenant.fetch);
    await listConfigurations(exchange, 'beta', 'deviceConfiguration', undefined);
    assert.equal(tenant.requests.length, 1);
    await listConfigurations(exchange, 'beta', 'managedDeviceMobileAppConfiguration', undefined);
    assert.deepEqual(
      tenant.requests
        .slice(1)
        .filter(({ partId }) => partId === undefined)
        .map(({ method }) => method),
      ['GET', 'POST'],
    );
  });

  it('uses the id as the name of a configuration without a name', async () => {
    const tenant = createFaultyTenant();
    const path = samplePath('iOS - Cert - SCEP User');
    tenant.rename(path, ' ');
    const all = await readAll(tenant, 'beta', 'deviceConfiguration');
    assert.equal(all.find((c) => path.endsWith(c.path.id))?.name, path.split('/').at(-1));
  });

  it('returns the error of a status object that cannot be read', async () => {
    const tenant = createFaultyTenant();
    tenant.addFault({
      match: { path: 'deviceStatusSummary$' },
      times: 1,
      do: { kind: 'status', status: 500 },
    });
    const all = await readAll(tenant, 'beta', 'managedDeviceMobileAppConfiguration');
    const errors = all.flatMap((c) => Object.values(c.status)).filter((s) => s instanceof GraphError);
    assert.deepEqual(
      errors.map(({ status }) => status),
      [500],
    );
  });

  it('rejects with the error if the page cannot be read', async () => {
    const tenant = createFaultyTenant();
    tenant.addFault({ do: { kind: 'status', status: 403 } });
    const { exchange } = createTestExchange(tenant.fetch);
    const error = await graphErrorOf(
      listConfigurations(exchange, 'beta', 'deviceCompliancePolicy', undefined),
    );
    assert.equal(error.status, 403);
  });
});

describe('followLink', () => {
  for (const { from, property, many } of links) {
    it(`finds the configurations linked by ${from}/${property}`, async () => {
      const tenant = createFaultyTenant();
      const source = makeConfigurations().find(
        (c) => inheritanceChain(c.type).includes(from) && c.links.get(property)!.length > 0,
      )!;
      const configuration = await named(tenant, source.displayName);
      assert.ok(linksFrom(configuration).some((link) => link.property === property));
      const targets = await followLink(
        createTestExchange(tenant.fetch).exchange,
        configuration,
        linkOf(source.type, property),
      );
      assert.deepEqual(
        new Set(targets.map((t) => t.name)),
        new Set(
          makeConfigurations()
            .filter((c) => source.links.get(property)!.includes(c.id))
            .map((c) => c.displayName),
        ),
      );
      for (const { path, status } of targets) {
        assert.deepEqual(path.steps.slice(0, 1), [{ cast: source.type }]);
        assert.equal(path.id, source.id);
        assert.equal(formatConfigurationPath(path).split('/').length, many ? 7 : 6);
        for (const type of statusTypesOf('deviceConfiguration')) {
          assert.deepEqual(status[type], tenant.read(requestPath({ ...path, type })));
        }
      }
    });
  }

  it('returns nothing if no configuration is linked', async () => {
    const tenant = createFaultyTenant();
    const { exchange } = createTestExchange(tenant.fetch);
    const single = await named(tenant, 'iOS - VPN - Zscaler (password)');
    assert.deepEqual(await followLink(exchange, single, linkOf(single.type, 'identityCertificate')), []);
    const many = await named(tenant, 'WIN - Autopilot - Hybrid join APAC');
    assert.deepEqual(await followLink(exchange, many, linkOf(many.type, 'networkAccessConfigurations')), []);
    tenant.addFault({ match: { path: 'identityCertificate' }, do: { kind: 'emptyBody' } });
    const set = await named(tenant, 'iOS - VPN - Cisco Secure Client');
    assert.deepEqual(await followLink(exchange, set, linkOf(set.type, 'identityCertificate')), []);
  });

  it('follows the links of a linked configuration', async () => {
    const tenant = createFaultyTenant();
    const { exchange } = createTestExchange(tenant.fetch);
    const vpn = await named(tenant, 'iOS - VPN - Cisco Secure Client');
    const [identity] = await followLink(exchange, vpn, linkOf(vpn.type, 'identityCertificate'));
    assert.ok(identity);
    const [link] = linksFrom(identity);
    const [rootOf] = await followLink(exchange, identity, link!);
    assert.equal(inheritanceChain(rootOf!.type)[0], 'iosTrustedRootCertificate');
    assert.deepEqual(rootOf!.path.steps, [
      { cast: vpn.type },
      { property: 'identityCertificate' },
      { cast: identity.type },
      { property: 'rootCertificate' },
    ]);
  });

  it('returns nothing in v1.0, which has no links', async () => {
    const tenant = createFaultyTenant();
    for (const configuration of await readAll(tenant, 'v1.0', 'deviceConfiguration')) {
      assert.deepEqual(linksFrom(configuration), []);
    }
  });

  it('rejects with the error if the link cannot be read', async () => {
    const tenant = createFaultyTenant();
    const vpn = await named(tenant, 'iOS - VPN - Cisco Secure Client');
    tenant.addFault({ match: { path: 'identityCertificate' }, do: { kind: 'status', status: 403 } });
    const error = await graphErrorOf(
      followLink(createTestExchange(tenant.fetch).exchange, vpn, linkOf(vpn.type, 'identityCertificate')),
    );
    assert.equal(error.status, 403);
  });
});
