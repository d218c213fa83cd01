import { calendarSettingsSchema } from './catalog/calendar-config.ts';
import { catalogFindings } from './catalog/catalog-findings.ts';
import { type Finding, legible, membersOf, propertyOf, reversed } from './kernel/legible.ts';
import { slotFindings } from './slot-findings.ts';
import { townSchema } from './towns/config.ts';
import { isSameSite } from './towns/same-site.ts';

// The mistakes of a town file that no section can see alone. Every section is read as far as it goes, so that a mistake
// in one does not hide those of the others.

/** What is wrong between the sections of a town file. */
export function townFindings(file: unknown): Finding[] {
  const calendar = legible(calendarSettingsSchema, propertyOf(file, 'calendar'));
  return [
    ...townSectionFindings(propertyOf(file, 'town')),
    ...(calendar.closures ?? []).flatMap((closure, place) => reversed(closure, ['calendar', 'closures', place])),
    ...catalogFindings(propertyOf(file, 'catalog'), ['catalog'], calendar.schoolWeekdays ?? []),
    ...slotFindings(file),
    ...tariffIdFindings(propertyOf(file, 'tariffs')),
    ...ruleFindings(propertyOf(file, 'bookingRules')),
  ];
}

function townSectionFindings(section: unknown): Finding[] {
  const { host, origins, inlineSignIn = [], familyPage } = legible(townSchema, section);
  const findings: Finding[] = [];
  for (const [place, origin] of inlineSignIn.entries()) {
    const path = ['town', 'inlineSignIn', place];
    if (origins && !origins.includes(origin))
      findings.push({ path, expected: `one of origins: ${origins.join(', ')}` });
    if (host !== undefined && !isSameSite(host, new URL(origin).hostname)) {
      const expected = `an origin of the same site as ${host}: elsewhere the sign-in page of the server is used`;
      findings.push({ path, expected });
    }
  }
  if (origins && familyPage !== undefined && !origins.includes(new URL(familyPage).origin)) {
    findings.push({ path: ['town', 'familyPage'], expected: `a page of one of origins: ${origins.join(', ')}` });
  }
  return findings;
}

function tariffIdFindings(section: unknown): Finding[] {
  const seen = new Set<unknown>();
  return membersOf(section).flatMap(([place, raw]) => {
    const id = propertyOf(raw, 'id');
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path: ['tariffs', Number(place), 'id'], expected: 'an id that no other tariff of this file has' }];
  });
}

const SAID_BY_ACTIVITIES = { package: 'package', validation: 'validation', capacity: 'waitingList' } as const;

// A rule document of booking-rules/1 has these too; in a town file they would be a second truth beside the activity's.
function ruleFindings(section: unknown): Finding[] {
  return membersOf(section).flatMap(([code, raw]) =>
    Object.entries(SAID_BY_ACTIVITIES)
      .filter(([key]) => propertyOf(raw, key) !== undefined)
      .map(([key, where]) => ({
        path: ['bookingRules', code, key],
        expected: `nothing here: activities say it, under ${where}`,
      })),
  );
}
