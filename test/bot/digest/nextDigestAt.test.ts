import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { dueDigest, isoWeek, nextDigestAt, type DigestRule } from '../../../src/bot/digest/nextDigestAt.ts';

const london = (weekday: number, hour: number, minute = 0): DigestRule => ({ weekday, hour, minute, timeZone: 'Europe/London' });
const mondays = london(1, 9);
const fridays = london(5, 8);
const at = (text: string): Date => new Date(text);
const iso = (instant: Date | undefined): string | undefined => instant?.toISOString().replace(':00.000Z', 'Z');

const table = parse(readFileSync(new URL('../../fixtures/digestDates.yaml', import.meta.url), 'utf8')) as Record<string, [week: string, day: string, goes: string][]>;

describe('nextDigestAt', () => {
  for (const [name, rule] of [['Mondays at 09:00', mondays], ['Fridays at 08:00', fridays]] as const) {
    it(`goes when the table says, every week of 2026 and 2027: ${name}`, () => {
      let now = at('2026-01-01T00:00:00Z');
      for (const [week, , goes] of table[name]!) {
        const slot = nextDigestAt(now, rule);
        assert.deepEqual([slot.week, iso(slot.at)], [week, goes]);
        now = slot.at;
      }
    });
  }

  it('says what it was moved past, and from when', () => {
    const { moved } = nextDigestAt(at('2026-04-01T12:00:00Z'), fridays);
    assert.deepEqual(moved, { from: at('2026-04-03T07:00:00Z'), holiday: 'Good Friday' });
    assert.equal(nextDigestAt(at('2026-04-08T12:00:00Z'), fridays).moved, undefined);
  });

  it('is still the moved one between the day it was due and the day it goes', () => {
    assert.equal(iso(nextDigestAt(at('2026-04-05T12:00:00Z'), fridays).at), '2026-04-07T07:00Z');
  });

  it('is strictly after now', () => {
    assert.equal(iso(nextDigestAt(at('2026-11-23T08:59:59Z'), mondays).at), '2026-11-23T09:00Z');
    assert.equal(iso(nextDigestAt(at('2026-11-23T09:00:00Z'), mondays).at), '2026-11-30T09:00Z');
  });

  const clockChanges: [what: string, rule: DigestRule, now: string, goes: string[]][] = [
    ['a time the clock skips in March goes when the clock goes on, once', london(0, 1, 30), '2026-03-23T00:00Z', ['2026-03-29T01:00Z', '2026-04-05T00:30Z']],
    ['a time that comes twice in October goes the first time, once', london(0, 1, 30), '2026-10-20T00:00Z', ['2026-10-25T00:30Z', '2026-11-01T01:30Z']],
    ['midnight at the start of British Summer Time', london(0, 0), '2027-03-22T00:00Z', ['2027-03-28T00:00Z', '2027-04-03T23:00Z']],
    ['the last minute of the day that has 25 hours', london(0, 23, 59), '2027-10-26T00:00Z', ['2027-10-31T23:59Z', '2027-11-07T23:59Z']],
    ['elsewhere', { ...mondays, timeZone: 'America/New_York' }, '2026-03-05T00:00Z', ['2026-03-09T13:00Z', '2026-03-16T13:00Z']],
  ];
  for (const [what, rule, now, goes] of clockChanges) {
    it(what, () => {
      const first = nextDigestAt(at(now), rule);
      assert.deepEqual([iso(first.at), iso(nextDigestAt(first.at, rule).at)], goes);
    });
  }
});

describe('dueDigest, after downtime', () => {
  const cases: [what: string, rule: DigestRule, now: string, due: string | undefined][] = [
    ['on the minute', mondays, '2026-11-23T09:00Z', '2026-11-23T09:00Z'],
    ['a minute before, last week is over', mondays, '2026-11-23T08:59Z', undefined],
    ['up again on Wednesday: Monday’s is sent late', mondays, '2026-11-25T15:00Z', '2026-11-23T09:00Z'],
    ['the last minute of Sunday', mondays, '2026-11-29T23:59Z', '2026-11-23T09:00Z'],
    ['Monday 00:00: the week is over', mondays, '2026-11-30T00:00Z', undefined],
    ['down for three weeks: only this week’s', mondays, '2026-11-24T09:00Z', '2026-11-23T09:00Z'],
    ['Monday in summer begins at 23:00 UTC', mondays, '2026-07-05T22:59Z', '2026-06-29T08:00Z'],
    ['and then the week is over', mondays, '2026-07-05T23:00Z', undefined],
    ['the week in which the clock goes back', mondays, '2026-10-25T23:59Z', '2026-10-19T08:00Z'],
    ['the week in which the clock goes forward', mondays, '2026-03-29T22:59Z', '2026-03-23T09:00Z'],
    ['and its end, an hour earlier by UTC', mondays, '2026-03-29T23:00Z', undefined],
    ['Easter Monday itself: not yet', mondays, '2026-04-06T12:00Z', undefined],
    ['Easter Tuesday', mondays, '2026-04-07T08:00Z', '2026-04-07T08:00Z'],
    ['Good Friday’s, up again on Thursday after Easter', fridays, '2026-04-09T12:00Z', '2026-04-07T07:00Z'],
    ['Good Friday’s, the Friday after: over', fridays, '2026-04-10T06:59Z', undefined],
    ['Christmas Friday’s goes on the 29th', fridays, '2026-12-29T08:00Z', '2026-12-29T08:00Z'],
    ['and may still go on New Year’s Eve', fridays, '2026-12-31T23:59Z', '2026-12-29T08:00Z'],
    ['but not in the new year, whose own is on the 4th', fridays, '2027-01-01T00:00Z', undefined],
    ['Christmas 2027: both substitute days are passed', mondays, '2027-12-29T09:00Z', '2027-12-29T09:00Z'],
    ['a digest at midnight has its whole week', london(1, 0), '2026-11-29T23:59Z', '2026-11-23T00:00Z'],
  ];
  for (const [what, rule, now, due] of cases) it(what, () => assert.equal(iso(dueDigest(at(now), rule)?.at), due));

  it('is never two at once: whatever is due now is before what comes next', () => {
    for (let hour = 0; hour < 2 * 365 * 24; hour += 41) {
      const now = new Date(Date.UTC(2026, 0, 1, hour));
      for (const rule of [mondays, fridays]) {
        const due = dueDigest(now, rule);
        assert.ok(due === undefined || (due.at <= now && due.week < nextDigestAt(now, rule).week), now.toISOString());
      }
    }
  });
});

describe('isoWeek', () => {
  for (const [day, week] of [['2026-01-01', '2026-W01'], ['2026-12-28', '2026-W53'], ['2027-01-01', '2026-W53'], ['2027-01-04', '2027-W01'], ['2028-01-02', '2027-W52']] as const) {
    it(`${day} is in ${week}`, () => assert.equal(isoWeek(day), week));
  }
});
