import assert from 'node:assert/strict';
import { links, linksOf } from '../../../src/intune/certificateLinks.ts';
import {
  configurationTypes,
  isAbstract,
  inheritanceChain,
  platformOf,
} from '../../../src/intune/configurationTypes.ts';
import { propertiesOf, statusTypesOf, statusTypes } from '../../../src/intune/statusTypes.ts';
import { makeConfigurations } from '../../../src/sample/sampleConfigurations.ts';
import type { SampleConfiguration } from '../../../src/sample/sampleConfigurations.ts';
import { samplePath } from '../../faults/faultyTenant.ts';

const configurations = makeConfigurations();
const of = (name: string) => configurations.filter((c) => c.configuration === name);
const byId = new Map(configurations.map((c) => [c.id, c]));

function objects(): [SampleConfiguration, Record<string, unknown>][] {
  return configurations.flatMap((c) =>
    [...c.status.values()].map((s) => [c, s] as [SampleConfiguration, Record<string, unknown>]),
  );
}

describe('the sample data', () => {
  it('has many configurations and types, on every platform', () => {
    assert.ok(configurations.length >= 60);
    assert.ok(new Set(configurations.map((c) => c.type)).size >= 25);
    assert.ok(of('deviceConfiguration').length > 50, 'more than two pages');
    assert.ok(of('deviceCompliancePolicy').length >= 8);
    assert.ok(of('managedDeviceMobileAppConfiguration').length >= 8);
    assert.deepEqual(
      new Set(configurations.map((c) => platformOf(c.type))),
      new Set(['android', 'ios', 'macos', 'windows', 'other']),
    );
  });

  it('is the same on every run', () => {
    assert.deepEqual(makeConfigurations(), configurations);
  });

  it('has a unique id for every configuration and every status object', () => {
    const ids = [...configurations.map((c) => c.id), ...objects().map(([, s]) => String(s['id']))];
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('has a unique name for every configuration, from which samplePath returns its path', () => {
    assert.equal(new Set(configurations.map((c) => c.displayName)).size, configurations.length);
    for (const c of configurations) assert.ok(samplePath(c.displayName).endsWith(`/${c.id}`));
    assert.throws(() => samplePath('No such name'), /no configuration called "No such name"/);
  });

  it('has no configuration of an abstract type', () => {
    assert.deepEqual(
      configurations.filter((c) => isAbstract(c.type)),
      [],
    );
  });

  for (const { from, property, to, many } of links) {
    it(`has a configuration that sets ${from}/${property}`, () => {
      const set = configurations.filter(
        (c) => inheritanceChain(c.type).includes(from) && c.links.get(property)!.length > 0,
      );
      assert.ok(set.length > 0);
      for (const c of set) {
        const targets = c.links.get(property)!;
        assert.ok(many || targets.length === 1);
        for (const id of targets) assert.ok(inheritanceChain(byId.get(id)!.type).includes(to), c.displayName);
      }
    });
  }

  it('has unset links, both single ones and collections', () => {
    const unset = configurations.flatMap((c) =>
      linksOf(c.type).filter((l) => c.links.get(l.property)!.length === 0),
    );
    assert.ok(unset.some((l) => l.many));
    assert.ok(unset.filter((l) => !l.many).length >= 5);
  });

  it('has a value of the right type for every property in the table', () => {
    for (const c of configurations) {
      for (const type of statusTypesOf(c.configuration)) {
        const object = c.status.get(type)!;
        assert.deepEqual(Object.keys(object), Object.keys(statusTypes[type].properties));
        for (const [name, { edm }] of propertiesOf(type, 'beta')) {
          if (edm === 'Edm.Int32')
            assert.ok(Number.isInteger(object[name]) && Number(object[name]) >= 0, name);
          else assert.equal(typeof object[name], 'string');
        }
      }
    }
  });

  it('has configurations without problems, with errors and with conflicts', () => {
    const count = { green: 0, errors: 0, conflicts: 0 };
    for (const [, s] of objects()) {
      const n = (name: string) => Number(s[`${name}Count`] ?? 0);
      const all = n('pending') + n('notApplicable') + n('success') + n('error') + n('failed') + n('conflict');
      if (all > 0 && n('success') + n('notApplicable') === all) count.green++;
      if (n('error') + n('failed') > all / 4) count.errors++;
      if (n('conflict') > all / 5) count.conflicts++;
    }
    assert.ok(count.green >= 10 && count.errors >= 10 && count.conflicts >= 5, JSON.stringify(count));
  });

  it('has dates with zero to seven fractional digits, in UTC and with offsets, and for a status that was never reported', () => {
    const dates = objects().map(([, s]) => String(s['lastUpdateDateTime']));
    const digits = new Set(dates.map((d) => /\.(\d+)/.exec(d)?.[1]?.length ?? 0));
    assert.deepEqual([...digits].sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.ok(dates.some((d) => d.endsWith('Z')) && dates.some((d) => d.endsWith('+05:30')));
    assert.ok(dates.includes('0001-01-01T00:00:00Z'));
    for (const c of configurations) {
      for (const d of [c.createdDateTime, c.lastModifiedDateTime])
        assert.match(d, /T\d\d:\d\d:\d\d\.\d{7}Z$/);
      assert.ok(c.createdDateTime <= c.lastModifiedDateTime);
    }
  });

  it('has only types that exist', () => {
    for (const c of configurations) assert.ok(Object.hasOwn(configurationTypes, c.type));
  });
});
