import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, daysOf, type Weekday } from '../kernel/days.ts';
import { calendarDay, dayKindOf, isOpenDay, isWorkingDay, sessionOf, sessionsIn } from './calendar.ts';
import { readSchoolCalendar } from './calendar-source.ts';

const zoneA = readSchoolCalendar({ zone: 'A' });
const zoneB = readSchoolCalendar({ zone: 'B' });
const zoneC = readSchoolCalendar({ zone: 'C' });
const FIVE_MORNINGS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

const holidaysOf = (calendar: typeof zoneA) =>
  calendar.holidays.map(({ period, from, to, resumesOn }) => [period, from, to, resumesOn]);

describe('the kind of a day', () => {
  it.each([
    ['2026-11-09', 'school', 'a Monday in term'],
    ['2026-11-18', 'wednesday', 'a Wednesday in term'],
    ['2026-11-11', 'public-holiday', 'Wednesday 11 November'],
    ['2026-11-14', 'weekend', 'a Saturday in term'],
    ['2026-10-16', 'school', 'the Friday before the autumn holidays'],
    ['2026-10-17', 'weekend', 'the Saturday of departure'],
    ['2026-10-19', 'holidays', 'the first Monday of the holidays'],
    ['2026-10-24', 'weekend', 'a Saturday inside the holidays'],
    ['2026-10-30', 'holidays', 'the last Friday of the holidays'],
    ['2026-11-01', 'public-holiday', 'a Sunday that is a public holiday'],
    ['2026-11-02', 'school', 'the day school resumes'],
    ['2026-12-25', 'public-holiday', 'Christmas Day, inside the holidays'],
    ['2026-07-03', 'school', 'the last day before the summer of 2026'],
    ['2026-07-06', 'holidays', 'the first Monday of the summer of 2026'],
    ['2026-07-14', 'public-holiday', 'Bastille Day'],
    ['2026-08-31', 'holidays', 'the last day of the summer of 2026'],
    ['2026-09-01', 'school', 'the return of 2026'],
    ['2026-05-15', 'closed', 'the Friday after Ascension'],
    ['2026-12-28', 'holidays', 'Monday of ISO week 53'],
    ['2027-01-04', 'school', 'Monday of ISO week 1, when school resumes'],
    ['2027-07-02', 'school', 'the last day before the summer of 2027'],
    ['2027-07-03', 'weekend', 'the departure of 2027, the last published day'],
    ['2027-07-05', 'unknown', 'a Monday after it: the return is not published'],
    ['2027-07-14', 'public-holiday', 'a public holiday is known further'],
    ['2027-09-06', 'unknown', 'a school year without a calendar'],
    ['2024-08-30', 'unknown', 'a day before the tables begin'],
  ])('%s is %s: %s', (text, kind) => {
    expect(dayKindOf(zoneC, day(text))).toBe(kind);
  });

  it.each([
    ['2026', ['2026-04-06', '2026-05-14', '2026-05-25']],
    ['2027', ['2027-03-29', '2027-05-06', '2027-05-17']],
  ])('Easter Monday, Ascension and Whit Monday of %s are public holidays', (_, days) => {
    expect(days.map((text) => dayKindOf(zoneA, day(text)))).toEqual(days.map(() => 'public-holiday'));
  });

  it('has the eleven public holidays of the country every year, and two more in Alsace-Moselle', () => {
    const alsace = readSchoolCalendar({ zone: 'B', alsaceMoselle: true });
    const in2026 = (calendar: typeof zoneA) => calendar.publicHolidays.filter(({ day }) => day.startsWith('2026'));

    expect(in2026(zoneB)).toHaveLength(11);
    expect(in2026(alsace)).toHaveLength(13);
    expect(dayKindOf(zoneB, day('2026-04-03'))).toBe('school');
    expect(dayKindOf(alsace, day('2026-04-03'))).toBe('public-holiday');
    expect(dayKindOf(alsace, day('2026-12-26'))).toBe('public-holiday');
  });

  it('counts a Wednesday as a school day in a town with a 4.5-day week', () => {
    const town = readSchoolCalendar({ zone: 'C', schoolWeekdays: FIVE_MORNINGS });
    expect(dayKindOf(town, day('2026-11-18'))).toBe('school');
    expect(dayKindOf(town, day('2026-11-11'))).toBe('public-holiday');
  });

  it('keeps the Saturday of departure a school day where there is class on Saturdays', () => {
    const town = readSchoolCalendar({ zone: 'C', schoolWeekdays: ['mon', 'tue', 'thu', 'fri', 'sat'] });
    expect(dayKindOf(town, day('2026-10-17'))).toBe('school');
    expect(dayKindOf(town, day('2026-10-24'))).toBe('weekend');
  });

  it('is closed on a weekday on which the town has no class', () => {
    const town = readSchoolCalendar({ zone: 'C', schoolWeekdays: ['mon', 'tue', 'thu'] });
    expect(dayKindOf(town, day('2026-11-20'))).toBe('closed');
  });

  it("closes for the town's own closures, and says which", () => {
    const label = { fr: 'Pont des services', en: 'Town offices closed' };
    const closures = [{ from: day('2026-12-21'), to: day('2026-12-24'), label }];
    const town = readSchoolCalendar({ zone: 'C', closures });

    expect(calendarDay(town, day('2026-12-24'))).toEqual({ kind: 'closed', label });
    expect(dayKindOf(town, day('2026-12-28'))).toBe('holidays');
  });

  it('opens the Friday after Ascension where the town cares for children that day', () => {
    const town = readSchoolCalendar({ zone: 'C', bridges: 'holidays' });
    expect(dayKindOf(town, day('2027-05-07'))).toBe('holidays');
    expect(dayKindOf(town, day('2027-05-06'))).toBe('public-holiday');
    expect(dayKindOf(town, day('2027-05-10'))).toBe('school');
    expect(sessionOf(town, day('2027-05-07'))).toMatchObject({ firstDay: '2027-05-07', lastDay: '2027-05-07' });
  });

  it('knows only public holidays and week-ends without a zone', () => {
    const nowhere = readSchoolCalendar({ zone: null });
    expect(['2026-11-11', '2026-11-14', '2026-11-16'].map((text) => dayKindOf(nowhere, day(text)))).toEqual([
      'public-holiday',
      'weekend',
      'unknown',
    ]);
  });

  it('names public holidays and holidays in both languages', () => {
    expect(calendarDay(zoneC, day('2026-11-11')).label).toEqual({ fr: '11 novembre', en: 'Armistice Day' });
    expect(calendarDay(zoneC, day('2026-10-20')).label).toEqual({
      fr: 'Vacances de la Toussaint',
      en: 'Autumn holidays',
    });
    expect(calendarDay(zoneC, day('2026-11-16')).label).toBeNull();
  });
});

describe('the zones', () => {
  it.each([
    ['A', zoneA, '2027-02-13', '2027-03-01', '2027-04-10', '2027-04-26'],
    ['B', zoneB, '2027-02-20', '2027-03-08', '2027-04-17', '2027-05-03'],
    ['C', zoneC, '2027-02-06', '2027-02-22', '2027-04-03', '2027-04-19'],
  ])('zone %s has its own winter and spring of 2027', (_, calendar, winter, backInWinter, spring, backInSpring) => {
    const of2027 = holidaysOf(calendar).filter(([, from]) => from !== null && from !== undefined && from >= '2027-02');
    expect(of2027.map(([period, from, , resumesOn]) => [period, from, resumesOn])).toEqual([
      ['hiver', winter, backInWinter],
      ['printemps', spring, backInSpring],
      ['ete', '2027-07-03', null],
    ]);
  });

  it.each([
    ['2027-02-08', ['school', 'school', 'holidays']],
    ['2027-02-15', ['holidays', 'school', 'holidays']],
    ['2027-02-22', ['holidays', 'holidays', 'school']],
    ['2027-03-01', ['school', 'holidays', 'school']],
    ['2027-03-08', ['school', 'school', 'school']],
  ])('on Monday %s the zones A, B and C live %s', (text, kinds) => {
    expect([zoneA, zoneB, zoneC].map((calendar) => dayKindOf(calendar, day(text)))).toEqual(kinds);
  });

  it.each([
    ['A', zoneA],
    ['B', zoneB],
    ['C', zoneC],
  ])(
    'every day of the published years of zone %s has a kind, and none is a holiday on both sides of a return',
    (_, calendar) => {
      const published = calendar.published;
      expect(published).toEqual({ from: '2024-09-02', to: '2027-07-03' });
      const days = published ? daysOf(published) : [];
      expect(days.filter((each) => dayKindOf(calendar, each) === 'unknown')).toEqual([]);
      const returns = calendar.holidays.flatMap(({ resumesOn }) => (resumesOn ? [resumesOn] : []));
      expect(returns.filter((each) => dayKindOf(calendar, each) === 'holidays')).toEqual([]);
      expect(
        returns.filter((each) => !isOpenDay(calendar, each) && dayKindOf(calendar, each) !== 'public-holiday'),
      ).toEqual([]);
    },
  );
});

describe('a holiday session', () => {
  it.each([
    ['2026-10-24', '2026-10-17', '2026-10-19', '2026-10-30'],
    ['2026-12-28', '2026-12-19', '2026-12-21', '2026-12-31'],
    ['2027-02-08', '2027-02-06', '2027-02-08', '2027-02-19'],
    ['2026-07-06', '2026-07-04', '2026-07-06', '2026-08-31'],
  ])('that holds %s leaves on %s, opens on %s and ends on %s', (text, departsOn, firstDay, lastDay) => {
    expect(sessionOf(zoneC, day(text))).toMatchObject({ departsOn, firstDay, lastDay });
  });

  it('opens on the first weekday that the town is open', () => {
    const label = { fr: 'Fermé', en: 'Closed' };
    const town = readSchoolCalendar({
      zone: 'C',
      closures: [{ from: day('2026-12-21'), to: day('2026-12-22'), label }],
    });
    expect(sessionOf(town, day('2026-12-23'))).toMatchObject({ firstDay: '2026-12-23' });
  });

  it('does not exist where the town is closed all along', () => {
    const label = { fr: 'Fermé', en: 'Closed' };
    const town = readSchoolCalendar({
      zone: 'C',
      closures: [{ from: day('2026-12-19'), to: day('2027-01-03'), label }],
    });
    expect(sessionOf(town, day('2026-12-23'))).toBeNull();
  });

  it.each([
    ['2026-10-17', 'the day of departure'],
    ['2026-11-02', 'the day of return'],
    ['2026-11-18', 'a Wednesday in term'],
    ['2027-07-12', 'a summer whose end is not published'],
  ])('does not hold %s: %s', (text) => {
    expect(sessionOf(zoneC, day(text))).toBeNull();
  });

  it('is listed once in every range that has a day of care of it', () => {
    const listed = (from: string, to: string) =>
      sessionsIn(zoneC, { from: day(from), to: day(to) }).map(({ period }) => period);

    expect(listed('2026-09-01', '2027-07-03')).toEqual(['toussaint', 'noel', 'hiver', 'printemps']);
    expect(listed('2026-10-30', '2026-12-21')).toEqual(['toussaint', 'noel']);
    expect(listed('2026-10-31', '2026-12-20')).toEqual([]);
  });
});

describe('a working day', () => {
  it.each([
    ['2026-11-10', true, 'a Tuesday'],
    ['2026-11-11', false, 'a public holiday'],
    ['2026-11-18', true, 'a Wednesday, although there is no class'],
    ['2026-11-14', false, 'a Saturday'],
    ['2026-10-20', true, 'a day of the school holidays'],
    ['2027-05-07', true, 'the Friday after Ascension'],
  ])('%s: %s, %s', (text, working) => {
    expect(isWorkingDay(zoneC, day(text))).toBe(working);
  });
});

it('has an English name for every label of the three zones and of Alsace-Moselle', () => {
  const calendars = (['A', 'B', 'C'] as const).map((zone) => readSchoolCalendar({ zone, alsaceMoselle: true }));
  const named = calendars.flatMap(({ holidays, publicHolidays, bridgeDays }) => [
    ...holidays,
    ...publicHolidays,
    ...bridgeDays,
  ]);
  expect(named.filter(({ label }) => label.en.length === 0)).toEqual([]);
});

it('survives being stored as JSON', () => {
  const stored: typeof zoneC = JSON.parse(JSON.stringify(zoneC));
  const days: Day[] = daysOf({ from: day('2026-09-01'), to: addDays(day('2026-09-01'), 300) });
  expect(days.map((each) => dayKindOf(stored, each))).toEqual(days.map((each) => dayKindOf(zoneC, each)));
});
