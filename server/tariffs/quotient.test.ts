import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyQuotient, partsOf } from './quotient.ts';

describe('parts of a family', () => {
  it.each([
    ['the parents alone', [], 200],
    ['one child', [{}], 250],
    ['two children', [{}, {}], 300],
    ['three: the third counts a whole part', [{}, {}, {}], 400],
    ['four', [{}, {}, {}, {}], 450],
    ['five', [{}, {}, {}, {}, {}], 500],
    ['a disabled child counts half a part more', [{ disabled: true }], 300],
    ['a shared child counts half of its share', [{}, { shared: true }], 275],
    ['a shared third child', [{}, {}, { shared: true }], 350],
  ])('%s: %s → %i hundredths', (_, children, parts) => {
    expect(partsOf(children)).toBe(parts);
  });

  it('follows a town table where it differs', () => {
    expect(partsOf([{}, {}], { parents: 200, children: [100], disabled: 0 })).toBe(400);
  });
});

describe('the family quotient', () => {
  it.each([
    [36_000, 151.05, 300, 1050],
    [24_000, 0, 250, 800],
    [30_000, 345.1, 400, 711],
    [18_000, 200, 275, 618],
    [0, 0, 250, 0],
  ])('%d € a year, %d € of benefits a month, %i hundredths of a part → %i', (income, benefits, parts, quotient) => {
    const inputs = {
      annualIncomeCents: Math.round(income * 100),
      monthlyBenefitsCents: Math.round(benefits * 100),
      parts,
    };
    expect(familyQuotient(inputs)).toBe(quotient * 100);
  });

  it('cuts or keeps the decimals where the town says so', () => {
    const inputs = { annualIncomeCents: 3_600_000, monthlyBenefitsCents: 18_200, parts: 300 };
    expect([familyQuotient(inputs, 'cent'), familyQuotient(inputs, 'down'), familyQuotient(inputs)]).toEqual([
      106_067, 106_000, 106_100,
    ]);
  });

  it('refuses a family without parts', () => {
    expect(() => familyQuotient({ annualIncomeCents: 1, monthlyBenefitsCents: 0, parts: 0 })).toThrow(RangeError);
  });

  it('never grows with one more child', () => {
    const child = fc.record({ disabled: fc.boolean(), shared: fc.boolean() });
    fc.assert(
      fc.property(
        fc.nat(20_000_000),
        fc.nat(300_000),
        fc.array(child, { maxLength: 8 }),
        (income, benefits, children) => {
          const quotient = (parts: number) =>
            familyQuotient({ annualIncomeCents: income, monthlyBenefitsCents: benefits, parts });
          expect(quotient(partsOf([...children, {}]))).toBeLessThanOrEqual(quotient(partsOf(children)));
        },
      ),
    );
  });
});
