import { Migration } from '@mikro-orm/migrations';

export class Migration20261120084700_Towns extends Migration {
  override name = 'Migration20261120084700_Towns';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "town" ("slug" varchar(40) not null, "schema_name" varchar(63) not null, "name" varchar(200) not null, "host" varchar(253) null, "version" int not null, "created_at" timestamptz not null, primary key ("slug"));`,
    );
    this.addSql(`alter table "town" add constraint "town_schema_name_unique" unique ("schema_name");`);

    this.addSql(
      `create table "town_configuration" ("town_slug" varchar(40) not null, "version" int not null, "hash" varchar(64) not null, "config" json not null, "applied_at" timestamptz not null, primary key ("town_slug", "version"));`,
    );

    // The table of rate-limiter-flexible: counters that all processes share.
    this.addSql(
      `create table "rate_limit" ("key" varchar(255) primary key, "points" int not null default 0, "expire" bigint);`,
    );

    this.addSql(
      `alter table "town_configuration" add constraint "town_configuration_town_slug_foreign" foreign key ("town_slug") references "town" ("slug");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "town_configuration" drop constraint "town_configuration_town_slug_foreign";`);

    this.addSql(`drop table if exists "rate_limit";`);
    this.addSql(`drop table if exists "town" cascade;`);
    this.addSql(`drop table if exists "town_configuration" cascade;`);
  }
}
