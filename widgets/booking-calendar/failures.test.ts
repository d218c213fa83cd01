import { expect } from 'chai';
import type { Change } from '../../server/bookings/view.ts';
import { SEPTEMBER, Stage } from '../../tests/support/booking-stage.ts';
import { refusal, signedIn, signedOut } from '../../tests/support/fake-session.ts';
import { settled, until } from '../../tests/support/widget-page.ts';
import { networkLost } from './family.test-support.ts';

let stage: Stage;
const FREE = 'Lola, Restauration scolaire, mardi 15 septembre';

describe('when something fails', () => {
  beforeEach(() => {
    stage = new Stage();
  });

  it('a session that ends while ticking loses no tick', async () => {
    await stage.openPlanning();
    await stage.tick(FREE);
    stage.session({ ...signedOut(), because: 'expired' });
    await stage.says('Vos changements sont gardés');
    expect(stage.days).to.deep.equal([]);
    stage.session(signedIn());
    await until(() => stage.findDay(FREE)?.part.contains('add'), 'the tick is back');
  });

  it('nobody’s planning stays in the page of somebody who signed out', async () => {
    await stage.openPlanning();
    stage.session(signedOut());
    await stage.says('Me connecter');
    expect(stage.text).to.not.contain('Lola');
  });

  it('leads to signing in', async () => {
    let left = 0;
    await stage.show({}, signedOut(), {
      goToSignIn: async () => {
        left += 1;
      },
    });
    await stage.press('Me connecter');
    expect(left).to.equal(1);
  });

  it('a server that cannot be reached is told, with the page’s own link beside it', async () => {
    const failure = { code: 'network.offline', details: {}, logId: null };
    let asked = 0;
    await stage.show(
      {},
      { kind: 'unreachable', failure },
      {
        refresh: async () => {
          asked += 1;
        },
      },
    );
    await stage.says('La connexion à internet semble coupée.');
    expect(stage.root.querySelector('slot')).to.not.equal(null);
    await stage.press('Réessayer');
    expect(asked).to.equal(1);
  });

  it('a list that cannot be read can be asked for again', async () => {
    stage.server.mishaps.push({ procedure: 'choices', error: networkLost() });
    await stage.show(SEPTEMBER);
    await stage.press('Réessayer');
    await stage.press('Commencer');
    await until(() => stage.findDay(FREE), 'the planning stands');
  });

  it('an unexpected failure gives the number to tell on the telephone', async () => {
    await stage.openPlanning();
    stage.server.mishaps.push({ procedure: 'month', error: unexpected('a1b2c3') });
    await stage.press('Période suivante');
    await stage.says('a1b2c3');
  });

  it('without the server’s prices the bar says that it estimates', async () => {
    stage.server.mishaps.push({ procedure: 'quote', error: networkLost() });
    await stage.openPlanning();
    await stage.tick(FREE);
    await stage.says('1 à ajouter');
    stage.calendar.shadowRoot?.querySelector<HTMLElement>('.period button')?.focus();
    await until(() => stage.asked('quote').length === 1, 'the price was asked for');
    await settled(stage.calendar);
    await stage.press('Aller à l’étape 2');
    await until(() => stage.findButton('Valider'), 'the recap asks again by itself');
  });

  it('a change that became impossible is marked in the planning and says why', async () => {
    await stage.openPlanning();
    const { registrationId, slot } = changeOf('canteen.meal');
    stage.server.refusals.set(`${registrationId}/${slot}/2026-09-15`, { code: 'place-gone' });
    await stage.tick(FREE);
    await stage.says('impossibles : 1');
    expect(stage.dayNamed(FREE).part.contains('refused')).to.equal(true);
    expect(stage.strip).to.contain('La dernière place vient d’être prise.');
  });

  it('[B9] impossible days can be taken out of the request in one press', async () => {
    await stage.openPlanning();
    const { registrationId, slot } = changeOf('canteen.meal');
    stage.server.refusals.set(`${registrationId}/${slot}/2026-09-15`, { code: 'full' });
    await stage.tick(FREE);
    await stage.tick('Lola, Restauration scolaire, lundi 21 septembre');
    await stage.press('Aller à l’étape 2');
    await stage.says('Ne pourra pas être fait');
    await stage.press('Retirer ces jours de ma demande');
    await until(() => !stage.text.includes('Ne pourra pas être fait'), 'the impossible day is gone');
    expect(stage.text).to.contain('lundi 21 septembre');
  });

  it('all or nothing: one refusal refuses all, and says so', async () => {
    await stage.openPlanning();
    await stage.tick(FREE);
    await stage.tick('Lola, Restauration scolaire, lundi 21 septembre');
    await stage.press('Aller à l’étape 2');
    await stage.choose('ne rien réserver');
    const { registrationId, slot } = changeOf('canteen.meal');
    stage.server.refusals.set(`${registrationId}/${slot}/2026-09-15`, { code: 'place-gone' });
    await stage.press('Valider');
    await stage.says('Rien n’a été réservé');
    await stage.says('Non fait, car un autre changement était impossible.');
  });

  it('another question gets another key', async () => {
    await stage.openPlanning();
    await stage.tick(FREE);
    await stage.press('Aller à l’étape 2');
    stage.server.mishaps.push({ procedure: 'submit', error: networkLost() });
    await stage.press('Valider');
    await stage.says('rien ne sera réservé deux fois');
    await stage.press('Revenir à l’étape 1');
    await stage.tick('Lola, Restauration scolaire, lundi 21 septembre');
    await stage.press('Aller à l’étape 2');
    await stage.press('Valider');
    await stage.says('Nous avons bien enregistré');
    const keys = stage.asked<{ key: string }>('submit').map(({ key }) => key);
    expect(new Set(keys).size).to.equal(2);
  });

  it('the same key serves again after a reload, because the answer may have been lost', async () => {
    await stage.openPlanning();
    await stage.tick(FREE);
    await stage.press('Aller à l’étape 2');
    stage.server.mishaps.push({ procedure: 'submit', error: networkLost() });
    await stage.press('Valider');
    await stage.says('rien ne sera réservé deux fois');
    stage.calendar.remove();
    await stage.show(SEPTEMBER);
    await until(() => stage.findDay(FREE), 'the planning is back');
    await stage.press('Aller à l’étape 2');
    await stage.press('Valider');
    await stage.says('Nous avons bien enregistré');
    const keys = stage.asked<{ key: string }>('submit').map(({ key }) => key);
    expect([keys.length, new Set(keys).size]).to.deep.equal([2, 1]);
  });

  it('a session that ended at the last press keeps the request', async () => {
    await stage.openPlanning();
    await stage.tick(FREE);
    await stage.press('Aller à l’étape 2');
    stage.server.mishaps.push({ procedure: 'submit', error: refusal('accounts.sign-in-required') });
    await stage.press('Valider');
    await stage.says('Votre session a pris fin.');
    expect(stage.asked<{ changes: Change[] }>('submit')[0]?.changes).to.have.length(1);
  });

  it('[B9] giving up changes nothing, and says so', async () => {
    await stage.openPlanning();
    await stage.tick(FREE);
    await stage.press('Aller à l’étape 2');
    await stage.press('Annuler la démarche');
    await stage.says('Démarche annulée : rien n’a été changé.');
    expect(stage.asked('submit')).to.deep.equal([]);
    await stage.press('Commencer');
    expect(stage.daysThatAre('add')).to.deep.equal([]);
  });

  it('leaving is told to the page, which may lead elsewhere', async () => {
    await stage.openPlanning();
    await stage.tick(FREE);
    await stage.press('Aller à l’étape 2');
    await stage.press('Valider');
    await stage.says('Nous avons bien enregistré');
    const told: unknown[] = [];
    stage.calendar.addEventListener('ef-navigate', (event) => {
      event.preventDefault();
      told.push((event as CustomEvent).detail);
    });
    await stage.press('Retour');
    expect(told).to.deep.equal([{ to: 'home' }]);
    expect(stage.text).to.contain('Nous avons bien enregistré');
  });

  it('pressing step 2 without a change says what to do', async () => {
    await stage.openPlanning();
    await stage.press('Aller à l’étape 2');
    await stage.says('Aucun changement pour l’instant');
    expect(stage.asked('quote')).to.deep.equal([]);
  });
});

function changeOf(slot: string): { registrationId: string; slot: string } {
  const line = stage.server.lines.find((one) => one.slot === slot);
  if (!line) throw new Error(`no line has the slot ${slot}`);
  return line;
}

function unexpected(logId: string): Error {
  return Object.assign(new Error('server.failure'), { data: { code: 'server.failure', details: {}, logId } });
}
