import { type Instant, TOWN_TIME_ZONE } from '../server/kernel/clock.ts';
import type { SignIn } from './site/front-page.ts';
import { TOWN_SITES } from './site/towns.ts';

interface Welcome {
  readonly ports: { readonly server: number; readonly sites: number };
  readonly now: Instant;
  readonly signIns: readonly SignIn[];
}

/** The last screen of the start: where everything is, and who can sign in. */
export function welcome({ ports, now, signIns }: Welcome): string {
  const at = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: TOWN_TIME_ZONE });
  const line = (name: string, url: string) => `  ${name.padEnd(20)} ${url}`;
  return [
    '',
    'The demo is ready.',
    '',
    line('Everything', `http://localhost:${ports.sites}/`),
    ...TOWN_SITES.map(({ name, short }) => line(name, `http://www.${short}.localhost:${ports.sites}/espace-famille`)),
    line('Mail that was sent', `http://localhost:${ports.sites}/mailbox`),
    '',
    ...signIns.map(({ town, userName, password, says }) => `  ${town.padEnd(12)} ${userName} / ${password}   ${says}`),
    '',
    `  In the demo it is ${at.format(now)} (EF_NOW sets it).`,
    '  Ctrl-C stops everything.',
    '',
    '',
  ].join('\n');
}
