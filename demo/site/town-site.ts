/** What a demo town publishes on its own website: everything but the family space, which is the product. */
export interface TownSite {
  /** The name in hosts: `www.<short>.localhost`. Also names its files in assets/. */
  readonly short: string;
  /** The town's name on the server: the `town` attribute of the widgets. */
  readonly slug: string;
  readonly name: string;
  /** With its article, for sentences: `de Bourges`, `d’Ambérieu-en-Bugey`. */
  readonly ofName: string;
  readonly motto: string;
  /** Host of the server for this town. Another site than the town's own for Donges: there only partitioned cookies travel. */
  readonly familyHost: string;
  /** Whether the password form stands in the town's own page, as its guide shows, or on the hosted page. */
  readonly signIn: 'inline' | 'redirect';
  /** The hardest Content-Security-Policy that a town may set, to prove that the widgets live with it. */
  readonly strictPolicy: boolean;
  readonly welcome: { readonly title: string; readonly text: string };
  readonly news: readonly [News, News, News];
  readonly agenda: readonly Event[];
  readonly services: readonly Service[];
  readonly townHall: {
    readonly address: readonly [string, ...string[]];
    readonly phone: string;
    readonly hours: readonly { readonly days: string; readonly times: string }[];
  };
  readonly family: {
    readonly introduction: string;
    /** What parents must know before they book, in the words of the town's guide. */
    readonly goodToKnow: readonly string[];
    readonly help: string;
  };
}

export interface News {
  readonly id: string;
  readonly date: string;
  readonly topic: string;
  readonly title: string;
  readonly lead: string;
  readonly paragraphs: readonly string[];
}

export interface Event {
  readonly day: string;
  readonly month: string;
  readonly title: string;
  readonly place: string;
}

export interface Service {
  readonly title: string;
  readonly text: string;
  readonly path: string;
}
