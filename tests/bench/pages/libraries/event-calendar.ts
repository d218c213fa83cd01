import '@event-calendar/core/index.css';

// EventCalendar, all that a page needs to show a month.
export { createCalendar, DayGrid } from '@event-calendar/core';
