import { expect } from 'chai';
import type { Tool } from '../../server/bookings/view.ts';
import { Stage } from '../../tests/support/booking-stage.ts';
import { axeFindings, settled, until } from '../../tests/support/widget-page.ts';
import { networkLost } from './family.test-support.ts';

let stage: Stage;

const proposed = () => stage.asked<{ tool: Tool }>('propose').map(({ tool }) => tool);
const field = (name: string) => stage.root.querySelector<HTMLInputElement>(`.panel [name="${name}"]`);

async function open(tool: string): Promise<void> {
  await stage.press(tool);
  await until(() => stage.root.querySelector('.panel'), 'the panel stands');
}

describe('the tools of the planning', () => {
  beforeEach(async () => {
    stage = new Stage();
    await stage.openPlanning();
  });

  it('[B7 B8] a typical week: days by slot, every other week, until a day', async () => {
    await open('Semaine type…');
    for (const box of stage.root.querySelectorAll<HTMLInputElement>('.pattern input')) {
      if (/^Matin, (lundi|jeudi)$/.test(box.ariaLabel ?? '')) box.click();
    }
    await stage.choose('Une semaine sur deux, dès celle du début');
    await stage.choose('sont décochés');
    await stage.press('Voir ce que cela change');
    expect(proposed()).to.deep.equal([
      {
        kind: 'typical-week',
        registrationId: stage.server.lines[0]?.registrationId,
        slots: [{ slot: 'school.morning', weekdays: ['mon', 'thu'] }],
        from: '2026-09-11',
        to: '2027-07-02',
        every: 2,
        replace: true,
      },
    ]);
  });

  it('[B7] show what they would change, and change nothing before they are told to', async () => {
    await open('Tous les lundis jusqu’à…');
    await stage.press('Voir ce que cela change');
    await stage.says('3 à ajouter, 0 à annuler, impossibles : 0.');
    expect(stage.daysThatAre('add')).to.deep.equal([]);
    await stage.press('Appliquer');
    expect(stage.daysThatAre('add')).to.have.length(2);
    await stage.says('C’est coché');
  });

  it('say why days are impossible', async () => {
    const [line] = stage.server.lines;
    stage.server.refusals.set(`${line?.registrationId}/${line?.slot}/2026-09-15`, { code: 'full' });
    await open('Tous les lundis jusqu’à…');
    await stage.press('Voir ce que cela change');
    await stage.says('impossibles : 1.');
    await stage.says('mardi 15 septembre · Lola · Accueil périscolaire · Matin — Il n’y a plus de place.');
  });

  it('[B6] copy one child’s planning to another', async () => {
    await open('Copier un planning…');
    await stage.press('Voir ce que cela change');
    const [tool] = proposed();
    expect(tool).to.include({ kind: 'copy-planning', from: '2026-09-11', to: '2026-09-30' });
    expect(tool && 'fromChildId' in tool && tool.fromChildId).to.not.equal(
      tool && 'toChildId' in tool && tool.toChildId,
    );
  });

  it('[B6] make the same request for another child, from the box under the planning', async () => {
    await stage.tick('Lola, Restauration scolaire, mardi 15 septembre');
    await stage.choose('Faire la même demande pour Tom');
    await stage.press('Appliquer');
    expect(stage.daysThatAre('add').map((name) => name.split(', ').slice(0, 3).join(', '))).to.deep.equal([
      'Lola, Restauration scolaire, mardi 15 septembre',
      'Tom, Restauration scolaire, mardi 15 septembre',
    ]);
    const [tool] = proposed();
    expect(tool?.kind === 'same-changes' && tool.changes.map(({ day, want }) => [day, want])).to.deep.equal([
      ['2026-09-15', 'booked'],
    ]);
  });

  it('ask for a day where none is ticked', async () => {
    await open('Semaine type…');
    await stage.press('Voir ce que cela change');
    await stage.says('Cochez au moins un jour.');
    expect(proposed()).to.deep.equal([]);
  });

  it('forget what they showed when a field changes', async () => {
    await open('Tous les lundis jusqu’à…');
    await stage.press('Voir ce que cela change');
    await stage.says('3 à ajouter');
    const until = field('to') as HTMLInputElement;
    until.value = '2026-10-01';
    until.dispatchEvent(new Event('input', { bubbles: true }));
    await settled(stage.calendar);
    expect(stage.findButton('Appliquer')).to.equal(undefined);
  });

  it('tell a lost network, and can be tried again', async () => {
    stage.server.mishaps.push({ procedure: 'propose', error: networkLost() });
    await open('Tous les lundis jusqu’à…');
    await stage.press('Voir ce que cela change');
    await stage.says('La connexion à internet semble coupée');
    await stage.press('Voir ce que cela change');
    await stage.says('3 à ajouter');
  });

  it('take all changes away, and give them back', async () => {
    await stage.tick('Lola, Restauration scolaire, mardi 15 septembre');
    await stage.press('Effacer mes changements');
    expect(stage.daysThatAre('add')).to.deep.equal([]);
    await stage.says('Vos changements sont effacés.');
    await stage.press('Rétablir mes changements');
    expect(stage.daysThatAre('add')).to.have.length(1);
  });

  for (const tool of ['Semaine type…', 'Tous les lundis jusqu’à…', 'Copier un planning…']) {
    it(`${tool} passes axe, and says whether it is open`, async () => {
      await open(tool);
      await stage.press(tool === 'Semaine type…' ? 'Fermer' : 'Voir ce que cela change');
      if (tool === 'Semaine type…') await open(tool);
      expect(stage.findButton(tool)?.ariaExpanded).to.equal('true');
      expect(await axeFindings(stage.calendar)).to.deep.equal([]);
    });
  }
});
