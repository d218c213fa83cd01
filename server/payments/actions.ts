import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { writeAudit } from '../accounts/audit.ts';
import type { Planned } from '../households/import-rows.ts';
import type { Instant } from '../kernel/clock.ts';
import type { SecretBox } from '../kernel/secret-box.ts';
import { SepaMandate } from './entities.ts';
import { type ImportedHouseholds, type MandateRecords, type MandateRow, planMandates } from './mandate-import.ts';

export interface MandateSettings {
  readonly now: Instant;
  /** Compare and report, write nothing. */
  readonly dryRun: boolean;
  /** Where IBANs are kept: none is ever written otherwise. */
  readonly box: SecretBox;
}

/** The mandates that came with an import of families, in its transaction or, without one, in their own. */
export async function importMandates(
  manager: EntityManager,
  records: MandateRecords,
  households: ImportedHouseholds,
  { now, dryRun, box }: MandateSettings,
): Promise<Planned<MandateRow>> {
  return manager.transactional(async (em) => {
    const stored = await em.find(SepaMandate, {}, { disableIdentityMap: true });
    const rows = stored.map((row) => ({
      id: row.id,
      household: row.household.id,
      reference: row.reference,
      signedOn: row.signedOn,
      iban: opened(box, row),
      bic: row.bic ?? null,
    }));
    const plan = planMandates(records, rows, households, randomUUID);
    if (dryRun) return plan;
    const createdAt = new Date(now);
    await em.insertMany(
      SepaMandate,
      plan.created.map((row) => ({ ...sealed(box, row), createdAt })),
    );
    for (const row of plan.updated) await em.nativeUpdate(SepaMandate, { id: row.id }, sealed(box, row));
    const { created, updated } = plan;
    if (created.length + updated.length > 0) {
      await writeAudit(em, {
        at: now,
        actor: null,
        act: 'payments.mandates-imported',
        objectKind: 'town',
        objectId: em.schema ?? '',
        details: { created: created.length, updated: updated.length },
      });
    }
    return plan;
  });
}

/** `FR76 •••• 0189`: enough to recognise one's account, too little to use it. */
function maskIban(iban: string): string {
  return `${iban.slice(0, 4)} •••• ${iban.slice(-4)}`;
}

function sealed(box: SecretBox, { iban, ...row }: MandateRow) {
  return { ...row, sealedIban: box.seal(iban, contextOf(row)), maskedIban: maskIban(iban) };
}

function opened(box: SecretBox, row: { readonly id: string; readonly sealedIban: string }): string | null {
  try {
    return box.open(row.sealedIban, contextOf(row));
  } catch {
    // Sealed with another key: the plan says so, line by line.
    return null;
  }
}

function contextOf({ id }: { readonly id: string }): string {
  return `mandate ${id}`;
}
