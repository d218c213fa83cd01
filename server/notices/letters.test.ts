import { describe, expect, it } from 'vitest';
import { instantFrom } from '../kernel/clock.ts';
import { addDays, type Day, day } from '../kernel/days.ts';
import type { TownIdentity } from '../towns/config.ts';
import { bookingChangeLetter, bookingDecidedLetter, placeGrantedLetter } from './booking-letters.ts';
import type { BookingChangeNotice, ChangeLine } from './kinds.ts';
import { letterHtml, letterText } from './letter.ts';
import { wordsIn } from './words.ts';

const TOWN: TownIdentity = {
  slug: 'exemple',
  name: 'Exemple-sur-Loire',
  insee: '18999',
  department: '18',
  host: 'famille.exemple.fr',
  sharedHost: false,
  origins: ['https://www.exemple.fr'],
  inlineSignIn: [],
  accent: '#1d4e89',
  help: { phone: '02 61 91 00 00', email: 'familles@exemple.fr' },
  accessibility: { state: 'none' },
  spaceName: { fr: 'Espace famille', en: 'Family space' },
  familyPage: 'https://www.exemple.fr/famille?a=1&b=2',
};

const line = (given: Partial<ChangeLine>): ChangeLine => ({
  firstName: 'Léa',
  activity: 'Restauration scolaire',
  label: 'Repas',
  day: day('2026-12-07'),
  outcome: 'booked',
  cents: 410,
  ...given,
});

const change = (items: readonly ChangeLine[], given: Partial<BookingChangeNotice> = {}): BookingChangeNotice => ({
  requestNumber: 1234,
  items,
  addedCents: 0,
  removedCents: 0,
  ...given,
});

// Intl writes narrow and non-breaking spaces: they are right on paper and a nuisance in an assertion.
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const text = (items: readonly ChangeLine[], given: Partial<BookingChangeNotice> = {}, language: 'fr' | 'en' = 'fr') => {
  const words = wordsIn(language);
  return plain(letterText(bookingChangeLetter(change(items, given), words), TOWN, words));
};

describe('the acknowledgement of a booking change', () => {
  it('says what was done, child by child, slot by slot, month by month', () => {
    const said = text(
      [
        line({ day: day('2026-12-07') }),
        line({ day: day('2027-01-04') }),
        line({ day: day('2026-12-08') }),
        line({ day: day('2026-12-09'), outcome: 'cancelled' }),
        line({ firstName: 'Tom', activity: 'Mercredis', label: 'Mercredis', day: day('2026-12-09') }),
      ],
      { addedCents: 1640, removedCents: 410 },
    );

    expect(said).toContain('Nous avons bien enregistré votre demande n° 1234.');
    expect(said).toContain(
      'Léa – Restauration scolaire, Repas\n  – Réservé : lun. 7, mar. 8 décembre 2026 ; lun. 4 janvier 2027\n  – Annulé : mer. 9 décembre 2026',
    );
    expect(said).toContain('Tom – Mercredis\n  – Réservé : mer. 9 décembre 2026');
    expect(said).toContain('À payer en plus : 16,40 €');
    expect(said).toContain('À payer en moins : 4,10 €');
    expect(said).toContain('Voir mon planning : https://www.exemple.fr/famille?a=1&b=2');
    expect(said).toContain('02 61 91 00 00 · familles@exemple.fr');
  });

  it('says what was not done, and why', () => {
    const closedAt = instantFrom('2026-12-01T23:59');
    const said = text([
      line({ outcome: 'refused', reason: { code: 'deadline-passed', closedAt } }),
      line({
        day: day('2026-12-08'),
        outcome: 'refused',
        reason: { code: 'outside-period', from: '2026-09-01', to: '2027-07-02' },
      }),
      line({ day: day('2026-12-10'), outcome: 'refused', reason: { code: 'full' } }),
      line({ day: day('2026-12-11'), outcome: 'refused', reason: { code: 'never-heard-of' } }),
    ]);

    expect(said).toContain('sauf les jours signalés plus bas');
    expect(said).toContain('Non fait (fermé depuis le mardi 1er décembre 2026 à 23:59) : lun. 7 décembre 2026');
    expect(said).toContain('Non fait (l’inscription va du mardi 1er septembre 2026 au vendredi 2 juillet 2027)');
    expect(said).toContain('Non fait (il n’y a plus de place) : jeu. 10 décembre 2026');
    expect(said).toContain('Non fait (ce changement n’était pas possible)');
  });

  it.each([
    [[line({})], 'Votre demande n° 1234 est enregistrée'],
    [[line({}), line({ outcome: 'pending' })], 'Votre demande n° 1234 est transmise à la ville'],
    [
      [line({ outcome: 'pending' }), line({ outcome: 'refused', reason: { code: 'full' } })],
      'Votre demande n° 1234 est enregistrée en partie',
    ],
  ])('has a subject that says how it ended: %#', (items, subject) => {
    expect(bookingChangeLetter(change(items), wordsIn('fr')).subject).toBe(subject);
  });

  it('tells the rank in the waiting list, and what stays due', () => {
    const said = text([
      line({ outcome: 'waiting', rank: 3 }),
      line({ day: day('2026-12-08'), outcome: 'cancelled-still-due', cents: 0 }),
    ]);
    expect(said).toContain('Sur liste d’attente (3ᵉ) : lun. 7');
    expect(said).toContain('Annulé hors délai, reste à payer : mar. 8');
  });

  it('speaks English', () => {
    const said = text([line({})], { addedCents: 410 }, 'en');
    expect(said).toContain('We have recorded your request no. 1234.');
    expect(said).toContain('  – Booked: Mon 7 December 2026');
    expect(said).toContain('To pay in addition: €4.10');
  });

  it('stays short when a family books a year', () => {
    const days = Array.from({ length: 300 }, (_, i) => addDays(day('2026-09-01'), i));
    const said = text(days.map((each) => line({ day: each as Day })));
    expect(said.split('\n').length).toBeLessThan(20);
    expect(said).toContain('septembre 2026 ; jeu. 1er');
  });
});

describe('the HTML of a letter', () => {
  const words = wordsIn('fr');
  const htmlOf = (firstName: string) =>
    letterHtml(bookingChangeLetter(change([line({ firstName })]), words), TOWN, words);

  it('says what the text says', () => {
    expect(plain(htmlOf('Léa'))).toMatch(
      /<h2[^>]*>Léa – Restauration scolaire, Repas<\/h2>[\s\S]*Réservé : lun\. 7 décembre 2026/,
    );
  });

  it('lets no name become HTML', () => {
    const html = htmlOf('<img src=x onerror=alert(1)>');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x');
    expect(html).toContain('href="https://www.exemple.fr/famille?a=1&amp;b=2"');
  });

  it('is made for phones and for dark screens, and fetches nothing', () => {
    const html = htmlOf('Léa');
    expect(html).toContain('name="viewport"');
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).toContain('<html lang="fr">');
    expect(html).not.toMatch(/<img|<link|@import|url\(/);
  });
});

describe('a place that was granted', () => {
  const granted = {
    firstName: 'Léa',
    activity: { fr: 'Mercredis', en: 'Wednesdays' },
    label: { fr: 'Journée', en: 'Day' },
    day: day('2026-12-09'),
    cents: 1250,
  };

  it.each([
    [false, 'Une place pour Léa le mercredi 9 décembre 2026', 'Léa a maintenant sa place'],
    [true, 'Une place proposée à Léa le mercredi 9 décembre 2026', 'la ville doit encore la confirmer'],
  ])('tells whether the town must still agree: %s', (pending, subject, said) => {
    const words = wordsIn('fr');
    const letter = placeGrantedLetter({ ...granted, pending }, words);
    expect(letter.subject).toBe(subject);
    expect(plain(letterText(letter, TOWN, words))).toMatch(
      new RegExp(`${said}[\\s\\S]*Mercredis, Journée[\\s\\S]*12,50 €`),
    );
  });
});

describe('the town’s answer', () => {
  const days = [
    {
      firstName: 'Tom',
      activity: { fr: 'Club', en: 'Club' },
      label: { fr: 'Matin', en: 'Morning' },
      day: day('2026-12-09'),
    },
  ];

  it.each([
    ['accepted', 'fr', null, 'La ville accepte votre demande n° 7', 'Tom – Club, Matin\n  – mer. 9 décembre 2026'],
    [
      'refused',
      'fr',
      'Le club est complet.',
      'La ville n’a pas pu accepter votre demande n° 7',
      'Sa réponse : Le club est complet.',
    ],
    ['refused', 'en', 'Complet.', 'The town could not accept your request no. 7', 'Tom – Club, Morning'],
  ] as const)('%s, in %s', (answer, language, reason, subject, said) => {
    const words = wordsIn(language);
    const letter = bookingDecidedLetter({ requestNumber: 7, answer, reason, days }, words);
    expect(letter.subject).toBe(subject);
    expect(plain(letterText(letter, TOWN, words))).toContain(said);
  });
});
