import { type Calendar, createCalendar, DayGrid } from '@event-calendar/core';
import '@event-calendar/core/index.css';
import { eventsOf, TICKED_DAY } from './family.ts';
import { offer } from './stopwatch.ts';

// EventCalendar, month view, every booking shown.

const place = document.createElement('div');
let events: ReturnType<typeof eventsOf> = [];
let calendar: Calendar | null = null;

offer({
  async prepare(planning) {
    document.body.append(place);
    events = eventsOf(planning);
  },
  show() {
    calendar = createCalendar(place, [DayGrid], {
      view: 'dayGridMonth',
      date: events[0]?.start ?? '',
      height: 'auto',
      events: events.map((event) => ({ ...event, allDay: true })),
    });
  },
  standing: () => place.querySelectorAll('.ec-event').length,
  tick() {
    const event = events.find(({ start }) => start === TICKED_DAY);
    if (event) calendar?.updateEvent({ ...event, allDay: true, title: 'à enlever' });
  },
  isTicked: () =>
    [...place.querySelectorAll('.ec-event')].some(({ textContent }) => textContent?.includes('à enlever')),
});
