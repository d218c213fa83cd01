import { describe, expect, it } from 'vitest';
import { cutTexts, pageWidth } from '../pages/measure.ts';
import { HOSTS, type HostPage, pageOf } from './hosts.ts';
import { expectUnharmed, greets, lookAt, openHost, SERVER, SITE, tickAndCheck } from './stage.ts';

// Whatever a town's page does, a parent gets to the recap; and whatever we do, the page stays as it was.

function answerOf(host: HostPage, server: string | null) {
  const { headers = {}, policy } = host;
  const html = pageOf(host, server);
  return { html, headers: policy ? { ...headers, 'content-security-policy': policy(SERVER) } : headers };
}

const isComplaint = (line: string) => /content security policy|error|espace familles|could not be loaded/i.test(line);

describe('[W1] a day is ticked and checked, and nothing of the page changes, on', () => {
  it.each(HOSTS)('$name', async (host) => {
    const width = host.width ?? 1280;
    const pages = { '/without': answerOf(host, null), '/with': answerOf(host, SERVER) };
    const { page, said } = await openHost(pages, '/without', { viewport: { width, height: 900 } });
    const before = await lookAt(page);
    await page.goto(`${SITE}/with`);
    if (host.name.startsWith('parts that are skipped')) {
      await page.locator('ef-login').evaluate((element) => element.scrollIntoView());
    }
    await tickAndCheck(page);
    expectUnharmed(before, await lookAt(page));
    expect(await cutTexts(page)).toEqual([]);
    if (!/aggressive|unset/.test(host.name)) expect(await pageWidth(page)).toBe(width);
    const complaints = said.filter(isComplaint);
    if (host.name !== 'two copies of the script') expect(complaints).toEqual([]);
    else
      expect(complaints).toEqual([expect.stringMatching(/^Espace familles: the page holds .+ stays out of its way$/)]);
  });
});

const host = (name: string): HostPage => HOSTS.find((one) => one.name === name) ?? { name };
const plain: HostPage = { name: 'plain' };

describe('[W1] on such pages the elements', () => {
  it('have the size of the page’s letters, not of its rem', async () => {
    const { page } = await openHost({ '/p': answerOf(host('a rem of ten pixels'), SERVER) }, '/p');
    await greets(page);
    const size = await page
      .locator('ef-booking-calendar [part=root]')
      .evaluate((element) => getComputedStyle(element).fontSize);
    expect(size).toBe('16px');
  });

  it('are dark on a dark page', async () => {
    const { page } = await openHost({ '/p': answerOf(host('a dark page'), SERVER) }, '/p');
    await greets(page);
    const paper = await page.locator('ef-login [part=root]').evaluate((one) => getComputedStyle(one).backgroundColor);
    expect(paper).toBe('rgb(22, 28, 36)');
  });

  it('write French from left to right on a page from right to left', async () => {
    const { page } = await openHost({ '/p': answerOf(host('a page from right to left'), SERVER) }, '/p');
    await greets(page);
    const direction = await page.locator('ef-login [part=root]').evaluate((one) => getComputedStyle(one).direction);
    expect(direction).toBe('ltr');
  });

  it('send no form of the page: Enter in a field is theirs, and their fields are not the form’s', async () => {
    const { page } = await openHost({ '/p': answerOf(host('a form of the page around all'), SERVER) }, '/p');
    await greets(page);
    const box = page.locator('ef-booking-calendar').getByRole('checkbox', { name: /lundi 30 novembre, libre/ });
    await box.focus();
    await page.keyboard.press('Enter');
    await page.locator('ef-booking-calendar').getByRole('button', { name: 'Période suivante' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('ef-booking-calendar').getByText('Décembre 2026').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/p');
    const fields = await page.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('#search');
      return form ? [...new FormData(form).keys()] : [];
    });
    expect(fields).toEqual(['q']);
  });

  it('live through a hundred mountings without a wait, and work after them', async () => {
    const { page, said } = await openHost({ '/p': answerOf(plain, SERVER) }, '/p');
    await greets(page);
    await page.evaluate(async () => {
      const section = document.querySelector('section');
      const elements = section?.innerHTML ?? '';
      for (let round = 0; round < 100; round += 1) {
        if (!section) return;
        section.innerHTML = round % 2 === 0 ? '' : elements;
        if (round % 10 === 0) await new Promise(requestAnimationFrame);
      }
    });
    await tickAndCheck(page);
    expect(await page.locator('ef-booking-calendar').count()).toBe(1);
    expect(said.filter(isComplaint)).toEqual([]);
  });

  it.each([
    ['of the same town', '/outer'],
    // A page of another site: browsers keep the session's cookie from it, the way to sign in is there all the same.
    ['of another site', 'http://portail.agglo.localhost/'],
  ])('work in a frame of another page, %s', async (_whose, outer) => {
    const inner = `${SITE}/inner`;
    const frame = `<!doctype html><title>Cadre</title><iframe src="${inner}" title="Espace famille" width="1000" height="800"></iframe>`;
    const { page } = await openHost({ [outer]: { html: frame }, '/inner': answerOf(plain, SERVER) }, outer);
    const [, child] = page.frames();
    if (!child) throw new Error('the page has no frame');
    if (outer === '/outer') return tickAndCheck(child);
    await child.locator('ef-booking-calendar').getByRole('button', { name: 'Me connecter' }).waitFor();
  });

  it.each([
    ['a closed <details>', (elements: string) => `<details><summary>Ouvrir</summary>${elements}</details>`],
    [
      'a tab that is not displayed',
      (elements: string) =>
        `<button type="button" onclick="this.nextElementSibling.style.display='block'">Ouvrir</button><div style="display:none">${elements}</div>`,
    ],
    [
      'an accordion without height',
      (elements: string) =>
        `<button type="button" onclick="this.nextElementSibling.style.maxHeight='none'">Ouvrir</button><div style="max-height:0;overflow:hidden">${elements}</div>`,
    ],
  ])('are as good in %s, once it is open', async (name, body) => {
    const { page } = await openHost({ '/p': answerOf({ name, body }, SERVER) }, '/p');
    await page.waitForLoadState('networkidle');
    await page.getByText('Ouvrir').click();
    await tickAndCheck(page);
    expect(await cutTexts(page)).toEqual([]);
  });
});
