import { expect } from 'chai';
import type { Day } from '../../server/kernel/days.ts';
import { FakeServer } from './family.test-support.ts';
import { type PlanningModel, planningModel } from './planning-model.ts';
import { plain, wordsIn } from './spoken.test-support.ts';

async function modelOf(from: string, to: string, server = new FakeServer()): Promise<PlanningModel> {
  const registrationIds = server.choices.map(({ registrationId }) => registrationId);
  return planningModel(await wordsIn('fr'), server.planning({ from: from as Day, to: to as Day, registrationIds }));
}

describe('the planning as it is drawn', () => {
  it('leaves out Saturdays and Sundays without care', async () => {
    const { days } = await modelOf('2026-09-14', '2026-09-20');
    expect(days.map(({ day }) => day)).to.deep.equal([
      '2026-09-14',
      '2026-09-15',
      '2026-09-16',
      '2026-09-17',
      '2026-09-18',
    ]);
  });

  it('shows a Saturday on which there is care', async () => {
    const server = new FakeServer();
    server.lines = server.lines.map((line, index) =>
      index === 0 ? { ...line, cell: () => ({ state: 'free', editable: true }) } : line,
    );
    const { days } = await modelOf('2026-09-14', '2026-09-20', server);
    expect(days.map(({ day }) => day)).to.include('2026-09-19');
  });

  it('tints Wednesdays and holidays, rules off the weeks and marks today', async () => {
    const { days } = await modelOf('2026-09-01', '2026-09-30');
    const look = (day: string) => days.find((one) => one.day === day)?.look.split(' ');
    expect(look('2026-09-16')).to.include('wednesday');
    expect(look('2026-09-14')).to.include('monday');
    expect(look('2026-09-11')).to.include('today');
    const october = await modelOf('2026-10-19', '2026-10-23');
    expect(october.days.every((one) => one.look.includes('holidays'))).to.equal(true);
  });

  it('says the slot only where the activity has several for the child', async () => {
    const { children } = await modelOf('2026-09-14', '2026-09-20');
    expect(children.map(({ lines }) => lines.map(({ name }) => name))).to.deep.equal([
      ['Accueil périscolaire · Matin', 'Accueil périscolaire · Soir', 'Restauration scolaire', 'Mercredi avec repas'],
      ['Restauration scolaire', 'Accueil périscolaire'],
    ]);
  });

  it('says the place where, and only where, the child has the same slot of an activity at two', async () => {
    const server = new FakeServer();
    const elsewhere = { registrationId: '77777777-7777-4777-8777-777777777777', venue: 'École Hugo' };
    server.lines = server.lines.flatMap((line) =>
      ['canteen.meal', 'school.evening'].includes(line.slot) ? [line, { ...line, ...elsewhere }] : line,
    );
    const registrationIds = [...new Set(server.lines.map(({ registrationId }) => registrationId))];
    const view = server.planning({ from: '2026-09-14' as Day, to: '2026-09-20' as Day, registrationIds });
    const { children } = planningModel(await wordsIn('fr'), view);
    expect(children[0]?.lines.map(({ name, short }) => [name, short])).to.deep.equal([
      ['Accueil périscolaire · Matin', 'Matin'],
      ['Accueil périscolaire · Soir · École Macé', 'Soir · École Macé'],
      ['Accueil périscolaire · Soir · École Hugo', 'Soir · École Hugo'],
      ['Restauration scolaire · École Macé', 'École Macé'],
      ['Restauration scolaire · École Hugo', 'École Hugo'],
      ['Mercredi avec repas', 'Mercredi avec repas'],
    ]);
  });

  it('says price and hours of a line once, where all its days have the same', async () => {
    const { children } = await modelOf('2026-09-14', '2026-09-20');
    const [morning] = children[0]?.lines ?? [];
    expect(morning && [plain(morning.price), plain(morning.hours)]).to.deep.equal(['1,50 €', '7 h 30 – 8 h 30']);
  });

  it('says in one sentence which lines have no care in the whole period', async () => {
    const { children } = await modelOf('2026-09-14', '2026-09-15');
    expect(children[0]?.without).to.deep.equal(['Mercredi avec repas']);
    expect(children[0]?.lines.map(({ name }) => name)).to.not.include('Mercredi avec repas');
  });
});
