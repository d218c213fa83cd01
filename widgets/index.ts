// For sites that bundle the widgets themselves: importing this defines every tag. Then, before anything else runs:
// `connectTo({ server: 'https://famille.town.fr', town: 'town' })`.
export { EfBookingCalendar } from './booking-calendar/ef-booking-calendar.ts';
export { EfLogin } from './login/ef-login.ts';
export { connectTo } from './session/provide.ts';

import './booking-calendar/define.ts';
import './login/define.ts';
