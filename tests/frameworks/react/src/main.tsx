import type { EfBookingCalendarEventMap } from '@espace-familles/elements/booking-calendar';
import { loadElements } from '@espace-familles/elements/loader';
import type {} from '@espace-familles/elements/react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

// The elements as the server serves them: no byte of them in the bundle.
const server = new URLSearchParams(location.search).get('server') ?? '';
void loadElements({ server });

const VIEWS = ['month', 'week'] as const;

function Page() {
  const [view, setView] = useState<(typeof VIEWS)[number]>('month');
  const [state, setState] = useState('');
  const [request, setRequest] = useState<number | null>(null);
  const handleSaved = ({ detail }: EfBookingCalendarEventMap['ef-bookings-saved']) => setRequest(detail.requestNumber);

  return (
    <main>
      <label>
        Ouvrir par{' '}
        <select value={view} onChange={({ target }) => setView(VIEWS.find((one) => one === target.value) ?? 'month')}>
          {VIEWS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <p id="session">{state}</p>
      <p id="request">{request}</p>
      <ef-login compact onef-session={({ detail }) => setState(detail.state)}>
        <a href={server}>Se connecter</a>
      </ef-login>
      <ef-booking-calendar view={view} onef-bookings-saved={handleSaved}>
        <a href={server}>Réserver</a>
      </ef-booking-calendar>
    </main>
  );
}

// @ts-expect-error no such view
export const wrongView = <ef-booking-calendar view="year" />;
// @ts-expect-error the detail is a number
export const wrongDetail = <ef-booking-calendar onef-bookings-saved={({ detail }) => detail.requestNumber.trim()} />;

createRoot(document.querySelector('#root') as HTMLElement).render(<Page />);
