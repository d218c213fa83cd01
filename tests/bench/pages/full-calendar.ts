import { Calendar } from '@fullcalendar/core';
import dayGrid from '@fullcalendar/daygrid';
import { eventsOf, TICKED_DAY } from './family.ts';
import { offer } from './stopwatch.ts';

// FullCalendar 6, month view, every booking shown.

const place = document.createElement('div');
let events: ReturnType<typeof eventsOf> = [];
let calendar: Calendar | null = null;

offer({
  async prepare(planning) {
    document.body.append(place);
    events = eventsOf(planning);
  },
  show() {
    calendar = new Calendar(place, {
      plugins: [dayGrid],
      initialView: 'dayGridMonth',
      initialDate: events[0]?.start,
      height: 'auto',
      events: events.map((event) => ({ ...event, allDay: true })),
    });
    calendar.render();
  },
  standing: () => place.querySelectorAll('.fc-event').length,
  tick() {
    const event = events.find(({ start }) => start === TICKED_DAY);
    calendar?.getEventById(event?.id ?? '')?.setProp('title', 'à enlever');
  },
  isTicked: () => [...place.querySelectorAll('.fc-event')].some(({ textContent }) => textContent === 'à enlever'),
});
