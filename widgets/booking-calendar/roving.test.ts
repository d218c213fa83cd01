import { expect } from 'chai';
import { type Day, daysOf } from '../../server/kernel/days.ts';
import { keyOf } from './draft.ts';
import { boxAfter, keepTabStops, takeTabStop } from './roving.ts';

const LINES = ['r1/morning', 'r2/meal', 'r3/evening'];
const DAYS = daysOf({ from: '2026-09-01' as Day, to: '2026-09-30' as Day });
let root: ShadowRoot;
let boxes: HTMLInputElement[];

function box(lineId: string, day: string): HTMLInputElement {
  const found = boxes.find(({ value }) => value === keyOf(lineId, day as Day));
  if (!found) throw new Error(`no box for ${lineId} ${day}`);
  return found;
}

const meal = (day: number) => box('r2/meal', `2026-09-${String(day).padStart(2, '0')}`);

beforeEach(() => {
  const host = document.createElement('div');
  root = host.attachShadow({ mode: 'open' });
  const child = document.createElement('section');
  child.dataset.child = 'lola';
  root.append(child);
  boxes = LINES.flatMap((lineId) =>
    DAYS.map((day) => {
      const one = document.createElement('input');
      one.type = 'checkbox';
      one.value = keyOf(lineId, day);
      one.tabIndex = -1;
      one.part.add('day');
      child.append(one);
      return one;
    }),
  );
});

describe('the keys of a planning', () => {
  const to = (key: string, at = meal(15), typed = '') => boxAfter({ boxes, at, key, isList: false, typed })?.value;
  for (const [key, value] of [
    ['ArrowLeft', 'r2/meal/2026-09-14'],
    ['ArrowRight', 'r2/meal/2026-09-16'],
    ['ArrowUp', 'r1/morning/2026-09-15'],
    ['ArrowDown', 'r3/evening/2026-09-15'],
    ['Home', 'r2/meal/2026-09-01'],
    ['End', 'r2/meal/2026-09-30'],
    ['PageUp', 'r2/meal/2026-09-08'],
    ['PageDown', 'r2/meal/2026-09-22'],
    ['4', 'r2/meal/2026-09-04'],
  ] as const) {
    it(`${key} leads from the meal of the 15th to ${value}`, () => expect(to(key)).to.equal(value));
  }

  it('two figures are one day', () => expect(to('8', meal(2), '2')).to.equal('r2/meal/2026-09-28'));
  it('stay where there is nothing further', () => {
    expect(to('ArrowLeft', meal(1))).to.equal(undefined);
    expect(to('ArrowDown', box('r3/evening', '2026-09-15'))).to.equal(undefined);
  });
  it('stop at the edge where a week further would leave the month', () => {
    expect(to('PageDown', meal(29))).to.equal('r2/meal/2026-09-30');
  });
  it('leave other keys to the browser', () => expect(to('a')).to.equal(undefined));

  it('reach any day of any line from any other in at most nine presses', () => {
    let worst = 0;
    for (const target of boxes) {
      const line = Math.abs(LINES.findIndex((one) => target.value.startsWith(one)) - 1);
      worst = Math.max(worst, line + String(Number(target.value.slice(-2))).length);
      const [first = '', second] = String(Number(target.value.slice(-2)));
      const once = boxAfter({ boxes, at: target, key: first, isList: false, typed: '' });
      const day = second ? boxAfter({ boxes, at: once ?? target, key: second, isList: false, typed: first }) : once;
      expect(day?.value).to.equal(target.value);
    }
    expect(worst).to.be.at.most(9);
  });
});

describe('the tab stop of a child', () => {
  const stops = () => boxes.filter(({ tabIndex }) => tabIndex === 0).map(({ value }) => value);

  it('is the first day to come that can be changed', () => {
    box('r1/morning', '2026-09-11').ariaDisabled = 'true';
    keepTabStops(root, '2026-09-11' as Day);
    expect(stops()).to.deep.equal(['r1/morning/2026-09-12']);
  });

  it('stays where it was', () => {
    takeTabStop(root, meal(20));
    keepTabStops(root, '2026-09-11' as Day);
    expect(stops()).to.deep.equal(['r2/meal/2026-09-20']);
  });

  it('is never two', () => {
    takeTabStop(root, meal(20));
    takeTabStop(root, meal(21));
    expect(stops()).to.deep.equal(['r2/meal/2026-09-21']);
  });

  it('is found anew in another month', () => {
    takeTabStop(root, meal(20));
    takeTabStop(root, null);
    keepTabStops(root, '2026-09-25' as Day);
    expect(stops()).to.deep.equal(['r1/morning/2026-09-25']);
  });
});
