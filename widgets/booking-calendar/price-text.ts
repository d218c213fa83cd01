import type { PriceView } from '../../server/bookings/view.ts';
import { hasText } from '../i18n/engine.ts';
import { formatEuros } from '../i18n/format.ts';
import type { Words } from './words.ts';

type TraceStep = PriceView['trace'][number];
type Fact = string | number | boolean;

/** How a price came about: one plain sentence for each step, in the order in which they were taken. */
export function traceText(words: Words, trace: readonly TraceStep[]): string {
  return trace.map((step) => stepText(words, step)).join(' ');
}

function stepText(words: Words, step: TraceStep): string {
  const { t, language } = words;
  const euros = (cents: number) => formatEuros(language, cents);
  const whole = (cents: number) => euros(cents).replace(/[,.]00(?=\D*$)/, '');
  const because = (facts: Readonly<Record<string, Fact>>) =>
    Object.entries(facts)
      .map(([fact, value]) => factText(words, fact, value))
      .join(', ');
  switch (step.step) {
    case 'case':
      return t('price.case', { fact: factText(words, step.fact, step.value) });
    case 'flat':
      return t('price.flat', { cents: euros(step.cents) });
    case 'no-quotient':
      return step.policy === 'max'
        ? t('price.no-quotient')
        : t('price.declared', { quotient: whole(step.quotientCents) });
    case 'tranche': {
      const { tranche, tranches, quotientCents } = step;
      return quotientCents === null
        ? t('price.dearest', { tranche, tranches })
        : t('price.tranche', { quotient: whole(quotientCents), tranche, tranches });
    }
    case 'shifted':
      return t('price.shifted', { by: signed(step.by), fact: because(step.because) });
    case 'rate': {
      const base = t(`price.${step.of}`, { quotient: whole(step.baseCents) });
      const said = { base, rate: decimal(words, step.rate), raw: euros(step.rawCents), cents: euros(step.cents) };
      return t(step.rawCents === step.cents ? 'price.rate' : 'price.rate-held', said);
    }
    case 'line':
    case 'sum':
      return t(`price.${step.step}`, { cents: euros(step.cents) });
    case 'units':
      return t('price.units', { minutes: step.minutes, units: step.units, unitMinutes: step.unitMinutes });
    case 'duration':
      return t('price.duration', { minutes: step.minutes });
    case 'times':
      return t('price.times', { times: decimal(words, step.times), cents: euros(step.cents) });
    case 'sibling':
      return t('price.sibling', { count: step.rank });
    case 'nursery-scale':
      return t('price.nursery-scale', {
        held: whole(step.heldCents),
        rate: decimal(words, step.rate),
        cents: euros(step.cents),
      });
    case 'adjusted':
      return t('price.adjusted', {
        fact: because(step.because),
        from: euros(step.fromCents),
        to: euros(step.toCents),
      });
    case 'absence-justified':
      return t('price.absence-justified');
    case 'held':
      return t(`price.${step.at}`, { to: whole(step.toCents) });
    case 'package':
      return t('price.package', { packages: step.packages });
  }
}

// Towns name facts of their own in their tariffs: those that no text knows are said as they are written.
function factText({ t, language }: Words, fact: string, value: Fact): string {
  for (const key of [`fact.${fact}.${value}`, `fact.${fact}`]) {
    if (hasText(language, 'booking-calendar', key)) return t(key as 'fact.minutes', { value: String(value) });
  }
  return `${fact.replaceAll('_', ' ')} : ${value}`;
}

function decimal({ language }: Words, figure: string): string {
  return language === 'fr' ? figure.replace('.', ',') : figure;
}

function signed(count: number): string {
  return count > 0 ? `+${count}` : `−${-count}`;
}
