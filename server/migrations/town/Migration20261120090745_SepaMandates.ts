import { Migration } from '@mikro-orm/migrations';

export class Migration20261120090745_SepaMandates extends Migration {
  override name = 'Migration20261120090745_SepaMandates';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "sepa_mandate" ("id" uuid not null, "household_id" uuid not null, "reference" varchar(35) not null, "signed_on" date not null, "sealed_iban" text not null, "masked_iban" varchar(20) not null, "bic" varchar(11) null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "sepa_mandate_household_id_index" on "sepa_mandate" ("household_id");`);
    this.addSql(`alter table "sepa_mandate" add constraint "sepa_mandate_reference_unique" unique ("reference");`);

    this.addSql(
      `alter table "sepa_mandate" add constraint "sepa_mandate_household_id_foreign" foreign key ("household_id") references "household" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "sepa_mandate" cascade;`);
  }
}
