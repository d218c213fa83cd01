import { parse } from 'yaml';
import { type Tariff, tariffSchema } from '../../server/tariffs/config.ts';

/** What a test changes in the document around its price. */
export interface TariffExtras {
  readonly activity?: object;
  readonly [key: string]: unknown;
}

/** A tariff document with one activity, `meal`, of this price: YAML, as a town writes it. */
export function tariffWith(price: string, extras: TariffExtras = {}): Tariff {
  return tariffSchema.parse(tariffDocument(price, extras));
}

/** The same document before it is checked. */
export function tariffDocument(price: string, { activity = {}, ...document }: TariffExtras = {}): object {
  return {
    schema: 'tariff/1',
    id: 'test',
    name: 'Test',
    qf: { kind: 'caf_monthly' },
    activities: { meal: { label: 'School meal', service: 'canteen', unit: 'meal', price: parse(price), ...activity } },
    ...document,
  };
}
