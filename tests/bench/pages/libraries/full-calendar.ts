// FullCalendar 6, all that a page needs to show a month.
export { Calendar } from '@fullcalendar/core';
export { default as dayGrid } from '@fullcalendar/daygrid';
