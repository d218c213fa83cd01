import { defineElement } from '../session/define.ts';
import { EfBookingCalendar } from './ef-booking-calendar.ts';

declare global {
  interface HTMLElementTagNameMap {
    'ef-booking-calendar': EfBookingCalendar;
  }
}

defineElement('ef-booking-calendar', EfBookingCalendar);
