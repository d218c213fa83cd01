import { expect } from 'chai';
import type { Reason } from '../../server/bookings/view.ts';
import type { Day } from '../../server/kernel/days.ts';
import { reasonText } from './reason-text.ts';
import { plain, wordsIn } from './spoken.test-support.ts';
import { hourText, shortLimitText } from './words.ts';

const NOON = Date.parse('2026-09-10T12:00:00+02:00');
const MIDNIGHT = Date.parse('2026-09-09T00:00:00+02:00');
const day = (text: string) => text as Day;

const REASONS: readonly (readonly [Reason, string])[] = [
  [{ code: 'no-care-that-day', kind: 'wednesday' }, 'Pas d’accueil ce jour-là (mercredi).'],
  [
    { code: 'no-care-that-day', kind: 'public-holiday', label: 'Armistice 1918' },
    'Pas d’accueil ce jour-là (Armistice 1918).',
  ],
  [{ code: 'activity-closed', label: 'travaux' }, 'Accueil fermé : travaux.'],
  [
    { code: 'outside-period', from: day('2026-09-01'), to: day('2027-07-02') },
    'L’inscription va du 1er septembre au 2 juillet.',
  ],
  [{ code: 'past' }, 'Ce jour est passé.'],
  [{ code: 'deadline-passed', closedAt: NOON }, 'Fermé depuis le jeudi 10 septembre à 12 h.'],
  [
    { code: 'deadline-passed', closedAt: MIDNIGHT, endOfDay: true, because: 'la cuisine commande' },
    'Fermé depuis le mardi 8 septembre, fin de journée : la cuisine commande.',
  ],
  [{ code: 'not-open-yet', opensAt: NOON }, 'Les réservations ouvrent le jeudi 10 septembre à 12 h.'],
  [{ code: 'full' }, 'Il n’y a plus de place.'],
  [{ code: 'waiting-list-full' }, 'Il n’y a plus de place, et la liste d’attente est pleine.'],
  [{ code: 'not-your-day' }, 'Ce jour-là, votre enfant est chez son autre parent.'],
  [{ code: 'age', from: 3, to: 5 }, 'Réservé aux enfants de 3 à 5 ans.'],
  [{ code: 'registration-not-accepted' }, 'L’inscription n’est pas encore acceptée par la ville.'],
  [{ code: 'overlap', with: 'Étude' }, 'Même horaire que : Étude.'],
  [
    { code: 'full-week-required', from: day('2026-10-19'), to: day('2026-10-23') },
    'La semaine du 19 octobre au 23 octobre se réserve entière.',
  ],
  [{ code: 'place-gone' }, 'La dernière place vient d’être prise.'],
  [{ code: 'others-refused' }, 'Non fait, car un autre changement était impossible.'],
];

describe('why a day cannot be changed', () => {
  for (const [reason, sentence] of REASONS) {
    it(`${reason.code}: ${sentence}`, async () => {
      expect(plain(reasonText(await wordsIn('fr'), reason))).to.equal(sentence);
    });
  }

  it('is said in English too, without a gap left open', async () => {
    const words = await wordsIn('en');
    for (const [reason] of REASONS)
      expect(reasonText(words, reason))
        .to.match(/^[A-Z].*\.$/)
        .and.not.contain('{{');
  });
});

describe('hours and limits', () => {
  for (const [time, french, english] of [
    ['07:30', '7 h 30', '7:30'],
    ['12:00', '12 h', '12:00'],
    ['16:05', '16 h 05', '16:05'],
  ] as const) {
    it(`${time} is ${french}, ${english}`, () => {
      expect(plain(hourText({ language: 'fr' }, time))).to.equal(french);
      expect(hourText({ language: 'en' }, time)).to.equal(english);
    });
  }

  it('says a limit in a corner, a midnight as the day before', async () => {
    const words = await wordsIn('fr');
    expect(plain(shortLimitText(words, NOON, undefined))).to.equal('jeu. 10 sept., 12 h');
    expect(plain(shortLimitText(words, MIDNIGHT, true))).to.equal('mar. 8 sept.');
  });
});
