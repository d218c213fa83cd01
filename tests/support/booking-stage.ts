import type { Session, SessionState } from '../../widgets/session/session.ts';
import { fakeSession, signedIn } from './fake-session.ts';
import { clearPage, mount, settled, until } from './widget-page.ts';
import '../../widgets/booking-calendar/define.ts';
import type { EfBookingCalendar } from '../../widgets/booking-calendar/ef-booking-calendar.ts';
import { FakeServer } from '../../widgets/booking-calendar/family.test-support.ts';

// What a parent does with the calendar, in a parent's words. Days are found by their names, as a screen reader says them.

type Acts = Partial<Omit<Session, 'state' | 'client'>>;

export const SEPTEMBER = { view: 'month', from: '2026-09-11' };

/** A calendar in front of a server of its own. */
export class Stage {
  readonly server = new FakeServer();
  calendar!: EfBookingCalendar;
  /** Moves the page's session to another state. */
  session!: (state: SessionState) => void;

  constructor() {
    clearPage();
    sessionStorage.clear();
  }

  async show(
    attributes: Record<string, string> = {},
    state: SessionState = signedIn(),
    acts: Acts = {},
  ): Promise<void> {
    const session = fakeSession(state, this.server.client, acts);
    this.session = session.set;
    this.calendar = await mount<EfBookingCalendar>(session.container, 'ef-booking-calendar', attributes);
  }

  /** Shows the list, starts, and waits for the days. */
  async openPlanning(attributes: Record<string, string> = SEPTEMBER): Promise<void> {
    await this.show(attributes);
    await this.press('Commencer');
    await until(() => this.root.querySelector('.planning'), 'the planning stands');
  }

  get root(): ShadowRoot {
    return this.calendar.shadowRoot as ShadowRoot;
  }

  get text(): string {
    return this.root.querySelector<HTMLElement>('.ef')?.textContent?.replace(/\s+/g, ' ') ?? '';
  }

  /** The strip that explains a day or tells a message. */
  get strip(): string {
    return this.root.querySelector<HTMLElement>('.why')?.textContent?.replace(/\s+/g, ' ') ?? '';
  }

  findDay(name: string): HTMLInputElement | undefined {
    return this.days.find((box) => box.ariaLabel?.startsWith(name));
  }

  /** The box of a day, by what its name begins with: `Lola, Restauration scolaire, mardi 15 septembre`. */
  dayNamed(name: string): HTMLInputElement {
    const box = this.findDay(name);
    if (!box) throw new Error(`no day is named ${name}`);
    return box;
  }

  get days(): HTMLInputElement[] {
    return [...this.root.querySelectorAll<HTMLInputElement>('input[part~=day]')];
  }

  /** Names of the days that stand so: `add`, `remove`, `booked`… */
  daysThatAre(part: string): string[] {
    return this.days.filter((box) => box.part.contains(part)).map((box) => box.ariaLabel ?? '');
  }

  async tick(name: string): Promise<void> {
    this.dayNamed(name).click();
    await settled(this.calendar);
  }

  findButton(name: string): HTMLButtonElement | undefined {
    const named = (button: HTMLButtonElement) => (button.ariaLabel ?? button.textContent).trim().endsWith(name);
    return [...this.root.querySelectorAll('button')].find(named);
  }

  async press(name: string): Promise<void> {
    const button = await until(() => this.findButton(name), `there is a button « ${name} »`);
    button.click();
    await settled(this.calendar);
  }

  findChip(child: string): HTMLButtonElement | undefined {
    const chips = this.root.querySelectorAll<HTMLButtonElement>('.chip');
    return [...chips].find((chip) => chip.textContent?.trim().endsWith(child));
  }

  /** Shows or hides a child. */
  async pressChip(child: string): Promise<void> {
    this.findChip(child)?.click();
    await settled(this.calendar);
  }

  /** Ticks or chooses what a label names. */
  async choose(name: string): Promise<void> {
    const labels = () => [...this.root.querySelectorAll('label')].find((label) => label.textContent.trim() === name);
    (await until(labels, `there is a label « ${name} »`)).click();
    await settled(this.calendar);
  }

  async says(words: string): Promise<void> {
    await until(
      () => this.text.includes(words),
      `the calendar says « ${words} »; it says « ${this.text.slice(0, 2000)} »`,
    );
  }

  /** What the server was asked for, by one procedure. */
  asked<Input>(procedure: FakeServer['calls'][number]['procedure']): Input[] {
    return this.server.calls.filter((call) => call.procedure === procedure).map(({ input }) => input as Input);
  }
}
