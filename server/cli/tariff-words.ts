// A price, its trace and its warnings in short English, for operators. Families read theirs from the interface's texts.
import type { Cents } from '../kernel/cents.ts';
import type { Facts } from '../tariffs/facts.ts';
import type { PriceRefusal } from '../tariffs/pricing.ts';
import type { Price, TraceStep } from '../tariffs/rules.ts';
import type { PriceChange } from '../tariffs/trace.ts';
import type { TariffWarning } from '../tariffs/warnings.ts';

/** `4.35`, `-1.40` */
export function euros(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function priceInWords(price: Price | PriceRefusal): string {
  if (price.kind === 'refused') {
    const details = factsInWords(price.details);
    return `no price: ${price.code}${details === '' ? '' : ` (${details})`}`;
  }
  const steps = price.trace.map(stepInWords).join('; ');
  return price.quantity === 1 ? steps : `${steps}; ${euros(price.unitCents)} x ${price.quantity}`;
}

function stepInWords(step: TraceStep): string {
  switch (step.step) {
    case 'case':
      return `${step.fact} ${step.value}`;
    case 'flat':
      return euros(step.cents);
    case 'no-quotient':
      return step.policy === 'max' ? 'no QF, so the highest price' : `no QF, declared ${quotient(step.quotientCents)}`;
    case 'tranche':
      return `row ${step.tranche} of ${step.tranches}${step.quotientCents === null ? '' : `, QF ${quotient(step.quotientCents)}`}${bounds(step)}`;
    case 'shifted':
      return `moved by ${step.by} (${factsInWords(step.because)})`;
    case 'rate': {
      const base = step.of === 'qf' ? `QF ${quotient(step.baseCents)}` : `${step.of} ${euros(step.baseCents)}`;
      const offset = step.offset === undefined ? '' : ` + ${euros(step.offset)}`;
      const floor = step.min === undefined ? '' : `, at least ${euros(step.min)}`;
      const ceiling = step.max === undefined ? '' : `, at most ${euros(step.max)}`;
      return `${base} x ${step.rate} % = ${euros(step.rawCents)}${offset}${floor}${ceiling}: ${euros(step.cents)}`;
    }
    case 'line': {
      const ends = [step.from, step.to].flatMap((end) =>
        end ? [`${euros(end.cents)} at ${quotient(end.quotientCents)}`] : [],
      );
      const at = step.quotientCents === null ? 'highest point' : `QF ${quotient(step.quotientCents)}`;
      return `${at}${ends.length > 0 ? ` on the line ${ends.join(' to ')}` : ''}: ${euros(step.cents)}`;
    }
    case 'units': {
      const tolerance = step.tolerance === undefined ? '' : `, tolerance ${step.tolerance}`;
      return `${step.minutes} min = ${step.units} x ${step.unitMinutes} min (rounded ${step.rounding}${tolerance})`;
    }
    case 'duration':
      return `${step.minutes} min${step.upTo === undefined ? '' : `, up to ${step.upTo}`}`;
    case 'sum':
      return `sum ${euros(step.cents)}`;
    case 'times':
      return `x ${step.times} = ${euros(step.cents)}`;
    case 'sibling':
      return `child ${step.rank} of those ${step.count}`;
    case 'nursery-scale': {
      const resources = step.resourcesCents === null ? 'no resources shown' : `resources ${euros(step.resourcesCents)}`;
      const held = `held at ${euros(step.heldCents)} (${euros(step.floorCents)} to ${euros(step.ceilingCents)})`;
      return `${resources}, ${held} x ${step.rate} % for ${step.children} children: ${euros(step.cents)}`;
    }
    case 'adjusted':
      return `${factsInWords(step.because)}: ${change(step.change)} = ${euros(step.toCents)}`;
    case 'absence-justified':
      return 'absent with proof: nothing due';
    case 'held':
      return `held at the ${step.at}: ${euros(step.toCents)}`;
    case 'package': {
      const sold = step.credits === undefined ? `a ${step.period}` : `${step.credits} uses`;
      return `${step.units} asked, ${step.covered} covered: ${step.packages} package(s) of ${sold}`;
    }
  }
}

function change(made: PriceChange): string {
  if ('add' in made) return `${made.add < 0 ? '-' : '+'} ${euros(Math.abs(made.add))}`;
  if ('percent' in made) return `${made.percent.startsWith('-') ? '' : '+'}${made.percent} %`;
  if ('times' in made) return `x ${made.times}`;
  return 'set' in made ? 'price set' : 'free';
}

function bounds({ from, moreThan, upTo, below }: TraceStep & { step: 'tranche' }): string {
  const parts = [
    from === undefined ? [] : [`from ${quotient(from)}`],
    moreThan === undefined ? [] : [`above ${quotient(moreThan)}`],
    upTo === undefined ? [] : [`up to ${quotient(upTo)}`],
    below === undefined ? [] : [`below ${quotient(below)}`],
  ].flat();
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

export function warningInWords(warning: TariffWarning): string {
  if (warning.kind === 'no-period') return `no scale from ${warning.from} to ${warning.to}`;
  return `${warning.activityId}: ${aboutActivity(warning)}`;
}

function aboutActivity(warning: Exclude<TariffWarning, { kind: 'no-period' }>): string {
  switch (warning.kind) {
    case 'cliff': {
      const month = `${euros(warning.unitCents * warning.units)} to ${euros(warning.nextUnitCents * warning.units)}`;
      return `cliff${situation(warning.situation)}: QF ${quotient(warning.quotientCents)} pays ${euros(warning.unitCents)}, ${quotient(warning.nextQuotientCents)} pays ${euros(warning.nextUnitCents)}; ${warning.units} a month: ${month}, ${euros(warning.lossCents)} more`;
    }
    case 'falls':
      return `the price falls from ${euros(warning.unitCents)} to ${euros(warning.nextUnitCents)} after QF ${quotient(warning.quotientCents)}${situation(warning.situation)}`;
    case 'one-euro-scheme':
      return warning.valid
        ? `1 € canteen scheme: valid (${warning.rows} rows, cheapest ${euros(warning.cheapestCents)}); the State pays ${euros(warning.aidCents)} for each such meal of an eligible commune`
        : `1 € canteen scheme: NOT valid, ${warning.rows} rows where it asks for 3 (cheapest ${euros(warning.cheapestCents)})`;
    case 'decimals':
      return `the rows say nothing of a QF between ${quotient(warning.fromCents)} and ${quotient(warning.toCents)}; read as above ${quotient(warning.fromCents)} (or write "rounding: floor")`;
    case 'no-price':
      return `a family without a QF gets no price${situation(warning.situation)} (${warning.code})`;
    case 'order':
      return `adjustment ${warning.adjustment + 1} comes after a later kind (sibling, residence, aid, lateness is the usual order)`;
  }
}

function situation(facts: Facts): string {
  const words = factsInWords(facts);
  return words === '' ? '' : ` (${words})`;
}

function factsInWords(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(([fact, value]) => `${fact} ${String(value)}`)
    .join(', ');
}

function quotient(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : euros(cents);
}
