import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { SEPTEMBER, Stage } from '../../tests/support/booking-stage.ts';
import { signedIn, signedOut } from '../../tests/support/fake-session.ts';
import { settled, until } from '../../tests/support/widget-page.ts';

// Whoever works with keys is where the work goes on: in what has opened, back where it was opened from, on the title of
// what took its place.

let stage: Stage;
const FREE = 'Lola, Restauration scolaire, mardi 15 septembre';

/** What has the focus, by its words. */
const focused = () => {
  const at = stage.root.activeElement;
  const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0] : at;
  return (at?.ariaLabel ?? label?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
};
const focusIsOn = (name: string) =>
  until(() => focused() === name, `the focus is on « ${name} »; it is on « ${focused()} »`);

async function enter(name: string): Promise<void> {
  const button = await until(() => stage.findButton(name), `there is a button « ${name} »`);
  button.focus();
  await sendKeys({ press: 'Enter' });
  await settled(stage.calendar);
}

describe('the focus', () => {
  beforeEach(async () => {
    stage = new Stage();
    await setViewport({ width: 1280, height: 900 });
    await stage.openPlanning();
  });

  for (const tool of ['Semaine type…', 'Tous les lundis jusqu’à…', 'Copier un planning…']) {
    it(`${tool} takes it into its panel, and gives it back`, async () => {
      await enter(tool);
      await until(() => stage.root.activeElement?.closest('.panel'), 'the focus is in the panel');
      await enter('Fermer');
      await focusIsOn(tool);
    });
  }

  it('goes back to the tool that was applied', async () => {
    await enter('Tous les lundis jusqu’à…');
    await until(() => stage.root.querySelector('.panel'), 'the panel stands');
    await enter('Voir ce que cela change');
    await enter('Appliquer');
    await focusIsOn('Tous les lundis jusqu’à…');
  });

  it('goes back to the box of the other child, whose panel was closed', async () => {
    await stage.tick(FREE);
    stage.root.querySelector<HTMLInputElement>('.same input')?.focus();
    await sendKeys({ press: 'Space' });
    await until(() => stage.root.activeElement?.closest('.panel'), 'the focus is in the panel');
    await enter('Fermer');
    await focusIsOn('Faire la même demande pour Tom');
  });

  it('stays in the group of tools where a press takes a tool away', async () => {
    await stage.tick(FREE);
    await enter('Effacer mes changements');
    await focusIsOn('Rétablir mes changements');
  });

  it('is on the title of each step, there and back', async () => {
    await stage.tick(FREE);
    await enter('Aller à l’étape 2');
    await focusIsOn('Vérifiez votre demande');
    await enter('Revenir à l’étape 1');
    await focusIsOn('Gérer mes réservations');
    await enter('Aller à l’étape 2');
    await enter('Valider');
    await focusIsOn('Nous avons bien enregistré votre demande');
    await enter('Modifier d’autres réservations');
    await focusIsOn('Gérer mes réservations');
    await enter('Choisir les activités');
    await focusIsOn('Gérer mes réservations');
    expect(stage.findButton('Commencer')).to.not.equal(undefined);
  });

  it('is on the title of the recap too where the last impossible day was taken out of it', async () => {
    const line = stage.server.lines.find(({ slot }) => slot === 'canteen.meal');
    stage.server.refusals.set(`${line?.registrationId}/${line?.slot}/2026-09-15`, { code: 'full' });
    await stage.tick(FREE);
    await stage.tick('Lola, Restauration scolaire, lundi 21 septembre');
    await enter('Aller à l’étape 2');
    await enter('Retirer ces jours de ma demande');
    await focusIsOn('Vérifiez votre demande');
  });

  it('is on what there is to do where somebody signed out while it was in the planning', async () => {
    stage.dayNamed(FREE).focus();
    stage.session(signedOut());
    await stage.says('Me connecter');
    await focusIsOn('Gérer mes réservations');
  });

  it('is not taken from the rest of the page', async () => {
    const outside = document.body.appendChild(document.createElement('button'));
    outside.focus();
    stage.session(signedOut());
    await stage.says('Me connecter');
    stage.session(signedIn());
    await until(() => stage.findButton('Commencer') ?? stage.findDay(FREE), 'the calendar is back');
    expect(document.activeElement).to.equal(outside);
    outside.remove();
  });

  it('stays on the day that was ticked, whatever the server then says of it', async () => {
    stage.dayNamed(FREE).focus();
    await sendKeys({ press: 'Space' });
    await until(() => stage.asked('quote').length > 0, 'the server judged');
    await settled(stage.calendar);
    expect(focused().startsWith(FREE)).to.equal(true);
  });

  it('stays on the arrow that turns the months', async () => {
    await enter('Période suivante');
    await until(() => /octobre 2026/i.test(stage.text), 'October is shown');
    await settled(stage.calendar);
    await focusIsOn('Période suivante');
  });

  it('of a calendar that opens by itself stays where it was', async () => {
    const outside = document.body.appendChild(document.createElement('button'));
    outside.focus();
    await stage.show(SEPTEMBER);
    await until(() => stage.findButton('Commencer') ?? stage.findDay(FREE), 'it stands');
    expect(document.activeElement).to.equal(outside);
    outside.remove();
  });
});
