import { Migration } from '@mikro-orm/migrations';

export class Migration20261120084702_Foundation extends Migration {
  override name = 'Migration20261120084702_Foundation';

  override up(): void | Promise<void> {
    // Gives requests their numbers: without a lock, so numbers may skip but never come twice.
    this.addSql(`create sequence "request_number";`);

    this.addSql(
      `create table "account" ("id" uuid not null, "user_name" varchar(254) not null, "email" varchar(254) not null, "password_hash" varchar(255) null, "first_name" varchar(200) not null, "last_name" varchar(200) not null, "language" varchar(2) not null default 'fr', "last_signed_in_at" timestamptz null, "previous_signed_in_at" timestamptz null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "account" add constraint "account_user_name_unique" unique ("user_name");`);
    this.addSql(`create index "account_email_index" on "account" ("email");`);

    this.addSql(
      `create table "audit_entry" ("id" bigserial primary key, "at" timestamptz not null, "actor" uuid null, "act" varchar(60) not null, "object_kind" varchar(40) not null, "object_id" varchar(64) not null, "details" jsonb not null);`,
    );
    this.addSql(`create index "audit_entry_at_index" on "audit_entry" ("at");`);

    this.addSql(
      `create table "capacity_day" ("pool" varchar(60) not null, "day" date not null, "capacity" int null, "ceiling" int not null, "taken" int not null, primary key ("pool", "day"));`,
    );

    this.addSql(
      `create table "child" ("id" uuid not null, "last_name" varchar(200) not null, "first_name" varchar(200) not null, "sex" varchar(6) null, "born_on" date not null, "import_key" varchar(60) null, primary key ("id"));`,
    );
    this.addSql(`alter table "child" add constraint "child_import_key_unique" unique ("import_key");`);

    this.addSql(
      `create table "household" ("id" uuid not null, "family_number" varchar(40) not null, "street" varchar(200) not null, "postal_code" varchar(10) not null, "city" varchar(120) not null, "resident" boolean not null, "import_key" varchar(60) null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "household" add constraint "household_family_number_unique" unique ("family_number");`);
    this.addSql(`alter table "household" add constraint "household_import_key_unique" unique ("import_key");`);

    this.addSql(
      `create table "custody_schedule" ("id" uuid not null, "child_id" uuid not null, "household_a_id" uuid not null, "household_b_id" uuid not null, "schedule" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "custody_schedule_child_id_index" on "custody_schedule" ("child_id");`);

    this.addSql(
      `create table "household_child" ("household_id" uuid not null, "child_id" uuid not null, "main" boolean not null, primary key ("household_id", "child_id"));`,
    );
    this.addSql(`create index "household_child_child_id_index" on "household_child" ("child_id");`);

    this.addSql(
      `create table "idempotency_key" ("account_id" uuid not null, "key" uuid not null, "body_hash" varchar(64) not null, "answer" jsonb null, "created_at" timestamptz not null, primary key ("account_id", "key"));`,
    );
    this.addSql(`create index "idempotency_key_created_at_index" on "idempotency_key" ("created_at");`);

    this.addSql(
      `create table "legal_guardian" ("id" uuid not null, "household_id" uuid not null, "account_id" uuid null, "rank" smallint not null, "sex" varchar(6) null, "last_name" varchar(200) not null, "first_name" varchar(200) not null, "born_on" date null, "email" varchar(254) null, "mobile_phone" varchar(20) null, "home_phone" varchar(20) null, "work_phone" varchar(20) null, primary key ("id"));`,
    );
    this.addSql(`create index "legal_guardian_account_id_index" on "legal_guardian" ("account_id");`);
    this.addSql(
      `alter table "legal_guardian" add constraint "legal_guardian_household_id_rank_unique" unique ("household_id", "rank");`,
    );

    this.addSql(
      `create table "notice" ("id" bigserial primary key, "kind" varchar(40) not null, "recipient" varchar(254) not null, "language" varchar(2) not null, "data" jsonb not null, "created_at" timestamptz not null, "next_attempt_at" timestamptz not null, "attempts" smallint not null default 0, "sent_at" timestamptz null);`,
    );
    this.addSql(`create index "notice_next_attempt_at_index" on "notice" ("next_attempt_at") where sent_at is null;`);

    this.addSql(
      `create table "quotient" ("id" uuid not null, "household_id" uuid not null, "quotient_cents" int not null, "source" varchar(20) not null, "valid_from" date not null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(`create index "quotient_household_id_valid_from_index" on "quotient" ("household_id", "valid_from");`);

    this.addSql(
      `create table "registration" ("id" uuid not null, "child_id" uuid not null, "household_id" uuid not null, "activity" varchar(60) not null, "venue" varchar(60) not null, "valid_from" date not null, "valid_to" date not null, "state" varchar(12) not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "registration_child_id_activity_index" on "registration" ("child_id", "activity");`);

    this.addSql(
      `create table "request" ("id" uuid not null, "number" int not null, "kind" varchar(40) not null, "household_id" uuid not null, "account_id" uuid null, "status" varchar(20) not null, "summary" jsonb not null, "submitted_at" timestamptz not null, "decided_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`alter table "request" add constraint "request_number_unique" unique ("number");`);
    this.addSql(`create index "request_household_id_index" on "request" ("household_id");`);

    this.addSql(
      `create table "booking" ("id" bigserial primary key, "registration_id" uuid not null, "child_id" uuid not null, "household_id" uuid not null, "slot" varchar(121) not null, "day" date not null, "state" varchar(20) not null, "pools" text[] not null, "price_cents" int not null, "trace" jsonb not null, "request_id" uuid not null, "created_at" timestamptz not null, "changed_at" timestamptz not null);`,
    );
    this.addSql(`create index "booking_day_index" on "booking" ("day") where state = 'waitlisted';`);
    this.addSql(`create index "booking_request_id_index" on "booking" ("request_id");`);
    this.addSql(
      `create unique index "booking_child_id_day_slot_unique" on "booking" ("child_id", "day", "slot") where state in ('pending', 'confirmed', 'waitlisted', 'offered');`,
    );

    this.addSql(
      `create table "request_event" ("id" bigserial primary key, "request_id" uuid not null, "at" timestamptz not null, "status" varchar(20) not null, "note" text null);`,
    );
    this.addSql(`create index "request_event_request_id_index" on "request_event" ("request_id");`);

    this.addSql(
      `create table "schooling" ("id" uuid not null, "child_id" uuid not null, "school_year" varchar(9) not null, "school" varchar(200) not null, "grade_level" varchar(20) null, "class_name" varchar(80) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "schooling" add constraint "schooling_child_id_school_year_unique" unique ("child_id", "school_year");`,
    );

    this.addSql(
      `create table "session" ("token_hash" varchar(64) not null, "account_id" uuid not null, "sign_in_id" uuid not null, "carrier" varchar(12) not null, "origin" varchar(255) null, "remember" boolean not null, "created_at" timestamptz not null, "last_seen_at" timestamptz not null, "expires_at" timestamptz not null, "user_agent" varchar(300) null, primary key ("token_hash"));`,
    );
    this.addSql(`create index "session_account_id_index" on "session" ("account_id");`);
    this.addSql(`create index "session_sign_in_id_index" on "session" ("sign_in_id");`);
    this.addSql(`create index "session_expires_at_index" on "session" ("expires_at");`);

    this.addSql(
      `create table "sign_in_code" ("code_hash" varchar(64) not null, "account_id" uuid not null, "sign_in_id" uuid not null, "challenge" varchar(64) not null, "origin" varchar(255) not null, "remember" boolean not null, "session_ends_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("code_hash"));`,
    );

    this.addSql(
      `alter table "capacity_day" add constraint "capacity_day_never_oversold" check (taken >= 0 and taken <= ceiling);`,
    );

    this.addSql(
      `alter table "custody_schedule" add constraint "custody_schedule_child_id_foreign" foreign key ("child_id") references "child" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "custody_schedule" add constraint "custody_schedule_household_a_id_foreign" foreign key ("household_a_id") references "household" ("id");`,
    );
    this.addSql(
      `alter table "custody_schedule" add constraint "custody_schedule_household_b_id_foreign" foreign key ("household_b_id") references "household" ("id");`,
    );

    this.addSql(
      `alter table "household_child" add constraint "household_child_household_id_foreign" foreign key ("household_id") references "household" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "household_child" add constraint "household_child_child_id_foreign" foreign key ("child_id") references "child" ("id") on update cascade on delete cascade;`,
    );

    this.addSql(
      `alter table "idempotency_key" add constraint "idempotency_key_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "legal_guardian" add constraint "legal_guardian_household_id_foreign" foreign key ("household_id") references "household" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "legal_guardian" add constraint "legal_guardian_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "quotient" add constraint "quotient_household_id_foreign" foreign key ("household_id") references "household" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "registration" add constraint "registration_child_id_foreign" foreign key ("child_id") references "child" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "registration" add constraint "registration_household_id_foreign" foreign key ("household_id") references "household" ("id");`,
    );

    this.addSql(
      `alter table "request" add constraint "request_household_id_foreign" foreign key ("household_id") references "household" ("id");`,
    );
    this.addSql(
      `alter table "request" add constraint "request_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "booking" add constraint "booking_registration_id_foreign" foreign key ("registration_id") references "registration" ("id");`,
    );
    this.addSql(
      `alter table "booking" add constraint "booking_child_id_foreign" foreign key ("child_id") references "child" ("id");`,
    );
    this.addSql(
      `alter table "booking" add constraint "booking_household_id_foreign" foreign key ("household_id") references "household" ("id");`,
    );
    this.addSql(
      `alter table "booking" add constraint "booking_request_id_foreign" foreign key ("request_id") references "request" ("id");`,
    );

    this.addSql(
      `alter table "request_event" add constraint "request_event_request_id_foreign" foreign key ("request_id") references "request" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "schooling" add constraint "schooling_child_id_foreign" foreign key ("child_id") references "child" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "session" add constraint "session_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "sign_in_code" add constraint "sign_in_code_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "idempotency_key" drop constraint "idempotency_key_account_id_foreign";`);
    this.addSql(`alter table "legal_guardian" drop constraint "legal_guardian_account_id_foreign";`);
    this.addSql(`alter table "request" drop constraint "request_account_id_foreign";`);
    this.addSql(`alter table "session" drop constraint "session_account_id_foreign";`);
    this.addSql(`alter table "sign_in_code" drop constraint "sign_in_code_account_id_foreign";`);
    this.addSql(`alter table "custody_schedule" drop constraint "custody_schedule_child_id_foreign";`);
    this.addSql(`alter table "household_child" drop constraint "household_child_child_id_foreign";`);
    this.addSql(`alter table "registration" drop constraint "registration_child_id_foreign";`);
    this.addSql(`alter table "booking" drop constraint "booking_child_id_foreign";`);
    this.addSql(`alter table "schooling" drop constraint "schooling_child_id_foreign";`);
    this.addSql(`alter table "custody_schedule" drop constraint "custody_schedule_household_a_id_foreign";`);
    this.addSql(`alter table "custody_schedule" drop constraint "custody_schedule_household_b_id_foreign";`);
    this.addSql(`alter table "household_child" drop constraint "household_child_household_id_foreign";`);
    this.addSql(`alter table "legal_guardian" drop constraint "legal_guardian_household_id_foreign";`);
    this.addSql(`alter table "quotient" drop constraint "quotient_household_id_foreign";`);
    this.addSql(`alter table "registration" drop constraint "registration_household_id_foreign";`);
    this.addSql(`alter table "request" drop constraint "request_household_id_foreign";`);
    this.addSql(`alter table "booking" drop constraint "booking_household_id_foreign";`);
    this.addSql(`alter table "booking" drop constraint "booking_registration_id_foreign";`);
    this.addSql(`alter table "booking" drop constraint "booking_request_id_foreign";`);
    this.addSql(`alter table "request_event" drop constraint "request_event_request_id_foreign";`);

    this.addSql(`drop table if exists "account" cascade;`);
    this.addSql(`drop table if exists "audit_entry" cascade;`);
    this.addSql(`drop table if exists "capacity_day" cascade;`);
    this.addSql(`drop table if exists "child" cascade;`);
    this.addSql(`drop table if exists "household" cascade;`);
    this.addSql(`drop table if exists "custody_schedule" cascade;`);
    this.addSql(`drop table if exists "household_child" cascade;`);
    this.addSql(`drop table if exists "idempotency_key" cascade;`);
    this.addSql(`drop table if exists "legal_guardian" cascade;`);
    this.addSql(`drop table if exists "notice" cascade;`);
    this.addSql(`drop table if exists "quotient" cascade;`);
    this.addSql(`drop table if exists "registration" cascade;`);
    this.addSql(`drop table if exists "request" cascade;`);
    this.addSql(`drop table if exists "booking" cascade;`);
    this.addSql(`drop table if exists "request_event" cascade;`);
    this.addSql(`drop table if exists "schooling" cascade;`);
    this.addSql(`drop table if exists "session" cascade;`);
    this.addSql(`drop table if exists "sign_in_code" cascade;`);
    this.addSql(`drop sequence if exists "request_number";`);
  }
}
