import { expect, it } from 'vitest';
import {
  browseTo,
  chooseActivities,
  confirm,
  dayCell,
  isSignedIn,
  sees,
  signIn,
  signOut,
  tick,
} from '../guides/parent.ts';
import { PARENT } from './family-server.ts';
import { showsInvitation, type World } from './world.ts';

const CANTEEN = ['Titouan', 'Restauration scolaire'] as const;

/** A parent on the town's WordPress page. */
export function booking(world: World): void {
  it('lets a parent sign in and book, and finds them again on the next page', async () => {
    const page = await world.visitor();
    await page.goto(`${world.wordpress.origin}/espace-famille/`);
    await page.locator('ef-login').getByRole('button', { name: 'Me connecter' }).click();
    await signIn(page, PARENT);
    expect(page.url()).toBe(`${world.wordpress.origin}/espace-famille/`);

    await chooseActivities(page);
    await browseTo(page, 'décembre 2026');
    await dayCell(page, CANTEEN, 'jeudi 17 décembre').waitFor();
    await tick(page, CANTEEN, 'jeudi 17 décembre');
    expect(await confirm(page)).toBeGreaterThan(0);

    await page.goto(`${world.wordpress.origin}/`);
    await page.goto(`${world.wordpress.origin}/espace-famille/`);
    expect(await isSignedIn(page, PARENT)).toBe(true);
    await chooseActivities(page);
    await browseTo(page, 'décembre 2026');
    await sees(page, CANTEEN, 'jeudi 17 décembre', 'réservé');
    await signOut(page, PARENT);
    await showsInvitation(page, 'ef-login');
  });

  it('leads from a page of its own to the page of the family space, as the set-up told it', async () => {
    const { link } = await world.wordpress.run<{ link: string }>(
      `return array( 'link' => get_permalink( wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Réserver', 'post_content' => '[ef_booking_calendar]' ) ) ) );`,
    );
    const page = await world.visitor();
    await page.goto(link);
    await showsInvitation(page, 'ef-booking-calendar');
    await page.evaluate(() => {
      const element = document.querySelector('ef-booking-calendar');
      element?.dispatchEvent(
        new CustomEvent('ef-navigate', { detail: { to: 'home' }, bubbles: true, composed: true, cancelable: true }),
      );
    });
    await page.waitForURL(`${world.wordpress.origin}/espace-famille/`);
  });
}
