import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { Stage } from '../../tests/support/booking-stage.ts';
import { axeFindings, settled, until } from '../../tests/support/widget-page.ts';
import { TODAY } from './family.test-support.ts';

let stage: Stage;

const radios = () => [...stage.root.querySelectorAll<HTMLInputElement>('.views input')];
const chosenView = () =>
  radios()
    .find(({ checked }) => checked)
    ?.parentElement?.textContent.trim();
const focusedName = () => (stage.root.activeElement as HTMLInputElement | null)?.ariaLabel ?? '';

describe('the views of the planning', () => {
  beforeEach(async () => {
    stage = new Stage();
    await setViewport({ width: 1280, height: 900 });
  });

  it('[B3] open as the page asks', async () => {
    await stage.openPlanning({ view: 'fortnight', from: TODAY });
    expect(chosenView()).to.equal('Quinzaine');
    await stage.says('7 – 20 septembre');
  });

  it('[B3] list: the same days, the same powers', async () => {
    await stage.openPlanning({ view: 'list', from: '2026-09-14' });
    await stage.tick('Lola, Restauration scolaire, mardi 15 septembre');
    await stage.tick('Lola, Restauration scolaire, lundi 14 septembre');
    expect(stage.daysThatAre('add')).to.have.length(1);
    expect(stage.daysThatAre('remove')).to.have.length(1);
    await stage.press('Aller à l’étape 2');
    await stage.says('Vérifiez votre demande');
  });

  it('list: up and down follow the page, left and right stay in the line', async () => {
    await stage.openPlanning({ view: 'list', from: '2026-09-14' });
    stage.dayNamed('Lola, Restauration scolaire, lundi 14 septembre').focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(focusedName()).to.contain('mardi 15 septembre');
    stage.dayNamed('Lola, Restauration scolaire, lundi 14 septembre').focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(focusedName()).to.match(/^Lola, Restauration scolaire, mardi 15/);
  });

  for (const view of ['month', 'list']) {
    it(`[B2] ${view}: a free day beside a booked one of the same hours says so before it is pressed`, async () => {
      const reason = { code: 'overlap', with: 'Matin' } as const;
      stage.server.lines = stage.server.lines.map((line) =>
        line.slot === 'school.evening' ? { ...line, cell: () => ({ state: 'free', editable: true, reason }) } : line,
      );
      await stage.openPlanning({ view, from: '2026-09-14' });
      const day = 'Lola, Accueil périscolaire · Soir, mardi 15 septembre';
      const box = stage.dayNamed(day);
      expect(box.ariaLabel).to.match(/, libre, même horaire que : Matin, 1,85.€$/);
      expect(getComputedStyle(box).borderStyle).to.equal('dashed');
      if (view === 'list') expect(box.parentElement?.textContent).to.contain('Même horaire que : Matin.');
      await stage.tick(day);
      expect(stage.dayNamed(day).ariaLabel).to.match(/, à ajouter, 1,85.€$/);
    });
  }

  it('[B18] name holidays and public holidays, and say why there is no care', async () => {
    await stage.openPlanning({ view: 'list', from: '2026-11-11' });
    await stage.says('mercredi 11');
    await stage.says('Armistice 1918');
  });

  it('another view shows the same days, today where it is among them', async () => {
    await stage.openPlanning({ view: 'month', from: TODAY });
    await stage.choose('Semaine');
    await stage.says('7 – 13 septembre');
    await stage.choose('Mois');
    await stage.press('Période suivante');
    await stage.choose('Semaine');
    await stage.says('28 septembre – 4 octobre');
  });

  it('[B16] the agenda tells what each child goes to, and nothing else', async () => {
    await stage.openPlanning({ view: 'agenda', from: TODAY });
    await stage.says('Mes présences');
    await stage.says('lundi 14 septembre');
    expect(stage.root.querySelector('.planning input')).to.equal(null);
    expect(await axeFindings(stage.calendar)).to.deep.equal([]);
  });

  it('[B16] an empty agenda says so in the words of the guides', async () => {
    await stage.openPlanning({ view: 'agenda', from: '2026-12-01' });
    await stage.says('Votre agenda ne comporte aucun événement');
  });

  it('children can be shown and hidden, all but the last way back', async () => {
    await stage.openPlanning();
    await stage.pressChip('Tom');
    expect(stage.findDay('Tom')).to.equal(undefined);
    expect(stage.findChip('Tom')?.ariaPressed).to.equal('false');
    await stage.pressChip('Lola');
    expect(stage.findDay('Tom')).to.not.equal(undefined);
  });

  it('a narrow page begins with the list of a week, one child at a time', async () => {
    await setViewport({ width: 390, height: 800 });
    await stage.openPlanning({ from: '2026-09-14' });
    expect(chosenView()).to.equal('Liste');
    expect(stage.findDay('Tom')).to.equal(undefined);
    await stage.pressChip('Tom');
    await until(() => stage.findDay('Tom'), 'Tom is shown');
    expect(stage.findDay('Lola')).to.equal(undefined);
  });

  it('any day of the last child is reached in at most 12 key presses from the beginning', async () => {
    await stage.openPlanning();
    stage.root.querySelector<HTMLElement>('.skip')?.focus();
    // From before the element, one Tab reaches the way to the planning; then one more for each child further.
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Tab' });
    for (const key of ['3', '0', 'ArrowDown']) await sendKeys({ press: key });
    await settled(stage.calendar);
    expect(focusedName()).to.match(/^Tom, Accueil périscolaire, mercredi 30 septembre/);
  });

  it('an unusable day says why as soon as the keys reach it', async () => {
    await stage.openPlanning();
    stage.dayNamed('Lola, Restauration scolaire, mercredi 23 septembre').focus();
    await sendKeys({ press: 'ArrowRight' });
    await settled(stage.calendar);
    expect(focusedName()).to.contain('jeudi 24 septembre');
    expect(stage.strip).to.contain('complet').and.contain('Il n’y a plus de place.');
  });

  it('the month that was shown stays, untouchable, until the next one is there', async () => {
    await stage.openPlanning();
    let answer = () => {};
    stage.server.hold = new Promise((done) => {
      answer = done;
    });
    await stage.press('Période suivante');
    const planning = stage.root.querySelector<HTMLElement>('.planning');
    expect([planning?.inert, planning?.ariaBusy]).to.deep.equal([true, 'true']);
    expect(stage.findDay('Lola, Restauration scolaire, mardi 15 septembre')).to.not.equal(undefined);
    answer();
    await until(() => stage.findDay('Lola, Restauration scolaire, jeudi 15 octobre'), 'October is there');
    expect(planning?.inert).to.equal(false);
  });

  it('follows the language of the page', async () => {
    document.documentElement.lang = 'en';
    await stage.show({ from: TODAY, view: 'month' });
    await stage.press('Start');
    await stage.tick('Lola, Restauration scolaire, Tuesday 15 September, free');
    await stage.says('1 to add');
  });
});
