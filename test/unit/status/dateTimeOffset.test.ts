import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dateTimeOffsetTicks, dateTimeOffsetPattern } from '../../../src/status/dateTimeOffset.ts';
import { cases } from '../cases.ts';

const ticks = (text: string): bigint => {
  const value = dateTimeOffsetTicks(text);
  assert.notEqual(value, undefined, text);
  return value!;
};

const two = (n: number): string => String(n).padStart(2, '0');

/** Any date that Graph can return: the calendar of .NET, up to seven fractional digits, an offset of up to 14 hours. */
const days = fc.date({
  min: new Date('0001-01-02T00:00:00Z'),
  max: new Date('9999-12-30T23:59:59Z'),
  noInvalidDate: true,
});
const digits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), maxLength: 7 });
const offsets = fc.oneof(fc.constant('Z'), fc.integer({ min: -840, max: 840 }).map(offsetText));

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}

const moments = fc.tuple(days, digits, offsets).map(([day, fraction, offset]) => {
  const seconds = day.toISOString().slice(0, 19);
  return { seconds, fraction, offset, text: `${seconds}${fraction && '.'}${fraction}${offset}` };
});

describe('dateTimeOffsetTicks', () => {
  it('counts ticks of 100 ns since 1970', () => {
    assert.equal(ticks('1970-01-01T00:00:00Z'), 0n);
    assert.equal(ticks('1970-01-01T00:00:00.0000001Z'), 1n);
    assert.equal(ticks('1970-01-01T00:00:01Z'), 10_000_000n);
    assert.equal(ticks('1969-12-31T23:59:59.9999999Z'), -1n);
    // The ticks that .NET counts from the year 1 to 1970.
    assert.equal(ticks('0001-01-01T00:00:00Z'), -621_355_968_000_000_000n);
    assert.equal(ticks('9999-12-31T23:59:59.9999999Z'), 2_534_023_007_999_999_999n);
  });

  it('keeps seven fractional digits and the offset', () => {
    assert.equal(ticks('2016-12-31T23:58:21.6459442-08:00'), ticks('2017-01-01T07:58:21.6459442Z'));
    assert.notEqual(ticks('2016-12-31T23:58:21.6459442-08:00'), ticks('2016-12-31T23:58:21.6459441-08:00'));
  });

  it('accepts fewer fractional digits', () => {
    assert.equal(ticks('2026-02-03T04:05:06.1Z'), ticks('2026-02-03T04:05:06.1000000Z'));
    assert.equal(ticks('2026-02-03T04:05:06Z'), ticks('2026-02-03T04:05:06.0+00:00'));
    assert.equal(ticks('2026-02-03T04:05:06Z'), ticks('2026-02-03T04:05:06-00:00'));
  });

  for (const day of ['2024-02-29', '2000-02-29', '0004-02-29', '2026-12-31']) {
    it(`accepts the day ${day}`, () => assert.notEqual(dateTimeOffsetTicks(`${day}T00:00:00Z`), undefined));
  }

  for (const day of [
    '2023-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    '0000-01-01',
  ]) {
    it(`rejects the day ${day}`, () => assert.equal(dateTimeOffsetTicks(`${day}T00:00:00Z`), undefined));
  }

  for (const time of [
    '24:00:00Z',
    '23:60:00Z',
    '23:59:60Z',
    '00:00:00+14:01',
    '00:00:00-15:00',
    '00:00:00+00:60',
  ]) {
    it(`rejects the time ${time}`, () => assert.equal(dateTimeOffsetTicks(`2026-01-01T${time}`), undefined));
  }

  for (const time of ['23:59:59+14:00', '00:00:00-14:00', '12:00:00+05:45']) {
    it(`accepts the time ${time}`, () =>
      assert.notEqual(dateTimeOffsetTicks(`2026-01-01T${time}`), undefined));
  }

  for (const text of [
    '',
    '2026-02-03',
    '2026-02-03T04:05:06',
    '2026-02-03T04:05Z',
    '2026-02-03 04:05:06Z',
    '2026-02-03t04:05:06z',
    '2026-2-3T04:05:06Z',
    '02026-02-03T04:05:06Z',
    '+2026-02-03T04:05:06Z',
    '2026-02-03T04:05:06.Z',
    '2026-02-03T04:05:06.12345678Z',
    '2026-02-03T04:05:06,5Z',
    '2026-02-03T04:05:06+0100',
    '2026-02-03T04:05:06+1:00',
    ' 2026-02-03T04:05:06Z',
    '2026-02-03T04:05:06Z\n',
    '２０２６-02-03T04:05:06Z',
    'Tue, 03 Feb 2026 04:05:06 GMT',
  ]) {
    it(`rejects the text ${JSON.stringify(text)}`, () => {
      assert.equal(dateTimeOffsetTicks(text), undefined);
      assert.doesNotMatch(text, new RegExp(dateTimeOffsetPattern));
    });
  }
});

describe('dateTimeOffsetTicks with random dates', () => {
  it("equals JavaScript's Date up to milliseconds, plus the remaining digits", () => {
    fc.assert(
      fc.property(moments, ({ seconds, fraction, offset, text }) => {
        const all = fraction.padEnd(7, '0');
        const milliseconds = BigInt(Date.parse(`${seconds}.${all.slice(0, 3)}${offset}`));
        assert.equal(ticks(text), milliseconds * 10_000n + BigInt(all.slice(3)));
      }),
      cases(1000),
    );
  });

  it('accepts only what the pattern of the schema accepts', () => {
    fc.assert(
      fc.property(moments, ({ text }) => assert.match(text, new RegExp(dateTimeOffsetPattern))),
      cases(300),
    );
  });

  it('is the same with another offset and differs one tick later', () => {
    const shifted = fc.tuple(moments, fc.integer({ min: -720, max: 720 }));
    fc.assert(
      fc.property(shifted, ([{ seconds, fraction }, minutes]) => {
        const local = new Date(Date.parse(`${seconds}Z`) + minutes * 60_000);
        fc.pre(local.getUTCFullYear() >= 1 && local.getUTCFullYear() <= 9999);
        const part = `.${fraction.padEnd(7, '0')}`;
        const here = `${local.toISOString().slice(0, 19)}${part}${offsetText(minutes)}`;
        assert.equal(ticks(here), ticks(`${seconds}${part}Z`));
        if (part.endsWith('0'))
          assert.equal(ticks(here.replace(part, `${part.slice(0, -1)}1`)), ticks(here) + 1n);
      }),
      cases(500),
    );
  });

  it('rejects random text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789-+:.TZ')) }),
    );
    fc.assert(
      fc.property(text, (any) => {
        if (dateTimeOffsetTicks(any) !== undefined) assert.match(any, new RegExp(dateTimeOffsetPattern));
      }),
      cases(500),
    );
  });
});
