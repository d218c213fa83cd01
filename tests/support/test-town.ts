import type { TownConfig } from '../../server/town-config.ts';
import { readTownFile } from '../../server/town-file.ts';
import type { TownIdentity } from '../../server/towns/config.ts';

const FILE = `
town:
  slug: testville
  name: Testville
  insee: "18999"
  department: "18"
  host: famille.testville.localhost
  origins: ["http://www.testville.localhost"]
  inlineSignIn: []
  accent: "#1d4e89"
  help: { phone: 02 61 91 00 00, email: familles@testville.exemple.fr }
  familyPage: http://www.testville.localhost/espace-famille
families: { residentCities: [Testville] }
calendar: { zone: B }
catalog:
  services: { enfance: { label: Enfance } }
  venues: { tilleuls: { label: Les Tilleuls } }
  pools: { repas: { label: Repas, capacity: 2 } }
  activities:
    cantine:
      label: Restauration scolaire
      service: enfance
      kind: canteen
      venues: [tilleuls]
      period: { from: 2026-09-01, to: 2027-07-02 }
      opens: { when: [school] }
      slots:
        repas: { label: Repas, from: "11:30", to: "13:30", tariff: { activity: repas }, rule: veille, pools: [repas] }
tariffs:
  - schema: tariff/1
    id: testville-1
    name: Testville
    valid_from: 2026-09-01
    qf: { kind: caf_monthly }
    activities:
      repas: { label: Repas, service: canteen, unit: meal, price: 400 }
bookingRules:
  veille:
    because: { fr: la cuisine commande la veille, en: the kitchen orders the day before }
    book: { deadline: { type: days_before, days: 1, time: "24:00" } }
`.trim();

/** The smallest town that is one: a canteen of two places. What a test gives of its identity wins. */
export function testTown(identity: Partial<TownIdentity> = {}): TownConfig {
  const reading = readTownFile(FILE);
  if (!('config' in reading)) throw new Error(`the test town is not valid: ${JSON.stringify(reading.problems)}`);
  return { ...reading.config, town: { ...reading.config.town, ...identity } };
}
