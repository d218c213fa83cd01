import { expect } from 'chai';
import type { PriceView } from '../../server/bookings/view.ts';
import { traceText } from './price-text.ts';
import { plain, wordsIn } from './spoken.test-support.ts';

type Step = PriceView['trace'][number];

const STEPS: readonly (readonly [Step, string])[] = [
  [
    { step: 'case', fact: 'residence', value: 'non_resident', matched: 'non_resident' },
    'Tarif : familles hors de la commune.',
  ],
  [{ step: 'case', fact: 'child_rank', value: 3, matched: '3+' }, 'Tarif : 3ᵉ enfant.'],
  [{ step: 'case', fact: 'club_member', value: 'yes', matched: 'yes' }, 'Tarif : club member : yes.'],
  [{ step: 'flat', cents: 410 }, 'Prix fixé par la ville : 4,10 €.'],
  [{ step: 'no-quotient', policy: 'max' }, 'Sans quotient familial connu, le prix le plus haut s’applique.'],
  [
    { step: 'no-quotient', policy: 'declared', quotientCents: 65_050 },
    'Quotient familial déclaré : 650,50 €, sans justificatif.',
  ],
  [
    { step: 'tranche', tranche: 4, tranches: 5, quotientCents: 81_200, from: 75_100, upTo: 100_000 },
    'Quotient familial 812 € : tranche 4 sur 5.',
  ],
  [{ step: 'tranche', tranche: 5, tranches: 5, quotientCents: null }, 'Tranche la plus haute, 5 sur 5.'],
  [{ step: 'shifted', by: -1, because: { booking: 'late' } }, 'Changement de tranche (−1) : réservé hors délai.'],
  [
    { step: 'rate', of: 'qf', baseCents: 90_000, rate: '0.36', rawCents: 324, cents: 324 },
    'Quotient familial 900 € × 0,36 % = 3,24 €.',
  ],
  [
    { step: 'rate', of: 'qf', baseCents: 50_000, rate: '0.36', rawCents: 180, min: 260, cents: 260 },
    'Quotient familial 500 € × 0,36 % = 1,80 €, ramené à 2,60 €.',
  ],
  [{ step: 'line', quotientCents: 70_000, cents: 213 }, 'Prix progressif selon le quotient familial : 2,13 €.'],
  [{ step: 'units', minutes: 50, unitMinutes: 15, units: 4, rounding: 'up' }, '50 min, comptées 4 × 15 min.'],
  [{ step: 'duration', minutes: 45 }, 'Durée : 45 min.'],
  [{ step: 'sum', cents: 920 }, 'En tout : 9,20 €.'],
  [{ step: 'times', times: '0.5', cents: 460 }, '× 0,5 : 4,60 €.'],
  [{ step: 'sibling', rank: 1, count: 'enrolled' }, 'Prix du 1ᵉʳ enfant de la famille.'],
  [{ step: 'sibling', rank: 2, count: 'enrolled' }, 'Prix du 2ᵉ enfant de la famille.'],
  [
    {
      step: 'nursery-scale',
      resourcesCents: 300_000,
      heldCents: 300_000,
      floorCents: 80_000,
      ceilingCents: 850_000,
      children: 1,
      rate: '0.0619',
      cents: 186,
    },
    'Barème national : 3 000 € de ressources par mois × 0,0619 % = 1,86 €.',
  ],
  [
    { step: 'adjusted', because: { booking: 'late' }, change: { add: 200 }, fromCents: 410, toCents: 610 },
    'réservé hors délai : 4,10 € devient 6,10 €.',
  ],
  [{ step: 'absence-justified' }, 'Absence justifiée : rien à payer.'],
  [{ step: 'held', at: 'floor', fromCents: 90, toCents: 100 }, 'Prix minimum : 1 €.'],
  [{ step: 'held', at: 'cap', fromCents: 690, toCents: 600 }, 'Prix maximum : 6 €.'],
  [{ step: 'held', at: 'zero', fromCents: -90, toCents: 0 }, 'Rien à payer.'],
  [{ step: 'package', units: 3, covered: 0, packages: 1 }, 'Vendu par forfait : 1 à payer.'],
];

describe('how a price came about', () => {
  for (const [step, sentence] of STEPS) {
    it(`${step.step}: ${sentence}`, async () => {
      expect(plain(traceText(await wordsIn('fr'), [step]))).to.equal(sentence);
    });
  }

  it('is said step by step, in the order in which they were taken', async () => {
    const said = traceText(await wordsIn('fr'), [
      { step: 'tranche', tranche: 4, tranches: 5, quotientCents: 81_200 },
      { step: 'flat', cents: 410 },
    ]);
    expect(plain(said)).to.equal('Quotient familial 812 € : tranche 4 sur 5. Prix fixé par la ville : 4,10 €.');
  });

  it('is said in English too, without a gap left open', async () => {
    const words = await wordsIn('en');
    for (const [step] of STEPS) expect(traceText(words, [step])).to.not.contain('{{');
  });
});
