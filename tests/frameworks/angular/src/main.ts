import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import type { EfBookingCalendarEventMap } from '@espace-familles/elements/booking-calendar';
import { connectTo } from '@espace-familles/elements/connect';
import '@espace-familles/elements/booking-calendar';
import '@espace-familles/elements/login';
import type { EfLoginEventMap } from '@espace-familles/elements/login';

// The elements bundled into the page, at the version of the package.
connectTo({ server: new URLSearchParams(location.search).get('server') ?? '', town: null });

@Component({
  selector: 'app-page',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <label>Ouvrir par
        <select (change)="choose($event)"><option>month</option><option>week</option></select>
      </label>
      <p id="session">{{ session() }}</p>
      <p id="request">{{ request() }}</p>
      <ef-login compact (ef-session)="tell($event)"><a href="/">Se connecter</a></ef-login>
      <ef-booking-calendar [view]="view()" (ef-bookings-saved)="save($event)"><a href="/">Réserver</a></ef-booking-calendar>
    </main>
  `,
})
class Page {
  readonly view = signal('month');
  readonly session = signal('');
  readonly request = signal<number | null>(null);

  choose({ target }: Event): void {
    this.view.set((target as HTMLSelectElement).value);
  }

  tell(event: EfLoginEventMap['ef-session']): void {
    this.session.set(event.detail.state);
  }

  save(event: EfBookingCalendarEventMap['ef-bookings-saved']): void {
    this.request.set(event.detail.requestNumber);
  }
}

void bootstrapApplication(Page, { providers: [provideZonelessChangeDetection()] });
