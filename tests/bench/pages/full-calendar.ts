import { Calendar, type EventInput } from '@fullcalendar/core';
import dayGrid from '@fullcalendar/daygrid';
import { eventsOf, TICKED_DAY } from './family.ts';
import { offer } from './stopwatch.ts';

// FullCalendar 6, month view, every booking shown. As it is documented, it is made with its events; at `#standing` it stands
// empty already, and is handed the events alone.

const place = document.createElement('div');
let events: ReturnType<typeof eventsOf> = [];
let calendar: Calendar | null = null;

const given = () => events.map((event) => ({ ...event, allDay: true }));

function make(initialEvents: EventInput[]): void {
  calendar = new Calendar(place, {
    plugins: [dayGrid],
    initialView: 'dayGridMonth',
    initialDate: events[0]?.start,
    height: 'auto',
    events: initialEvents,
  });
  calendar.render();
}

offer({
  async prepare(planning) {
    document.body.append(place);
    events = eventsOf(planning);
    if (location.hash === '#standing') make([]);
  },
  show() {
    if (calendar) calendar.addEventSource(given());
    else make(given());
  },
  standing: () => place.querySelectorAll('.fc-event').length,
  tick() {
    const event = events.find(({ start }) => start === TICKED_DAY);
    calendar?.getEventById(event?.id ?? '')?.setProp('title', 'à enlever');
  },
  isTicked: () => [...place.querySelectorAll('.fc-event')].some(({ textContent }) => textContent === 'à enlever'),
});
