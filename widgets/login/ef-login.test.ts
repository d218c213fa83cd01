import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import {
  type FakeSession,
  fakeSession,
  offline,
  refusal,
  sessionView,
  signedIn,
  signedOut,
} from '../../tests/support/fake-session.ts';
import { axeFindings, clearPage, mount, settled } from '../../tests/support/widget-page.ts';
import type { Credentials, Session, SessionState } from '../session/session.ts';
import './define.ts';
import type { EfLogin } from './ef-login.ts';

type Acts = Partial<Omit<Session, 'state' | 'client'>>;

let session: FakeSession;
let login: EfLogin;

async function show(state: SessionState, attributes: Record<string, string> = {}, acts: Acts = {}): Promise<void> {
  session = fakeSession(state, {}, acts);
  login = await mount<EfLogin>(session.container, 'ef-login', attributes);
}

const FORM = { mode: 'inline' };
const inlineAllowed = signedOut({ inline: true });

const root = () => login.shadowRoot as ShadowRoot;
const text = () => root().querySelector<HTMLElement>('.ef')?.textContent ?? '';
const field = (id: string) => root().getElementById(id) as HTMLInputElement;
const named = (name: string) =>
  [...root().querySelectorAll('button')].find((button) => button.textContent.trim() === name) as HTMLButtonElement;
const focused = () => root().activeElement as HTMLElement | null;

async function fillIn(userName: string, password: string): Promise<void> {
  field('user-name').value = userName;
  field('password').value = password;
}

async function press(name: string): Promise<void> {
  named(name).click();
  await settled(login);
}

// A page says its colours; axe takes one that says nothing for white.
function paintPage(scheme: 'light' | 'dark'): void {
  document.documentElement.style.colorScheme = scheme;
  document.documentElement.style.background = scheme === 'dark' ? '#10151b' : '#ffffff';
  document.documentElement.style.color = scheme === 'dark' ? '#f0f2f5' : '#1c2430';
}

describe('<ef-login>', () => {
  beforeEach(clearPage);

  describe('where nobody is signed in', () => {
    it('leads to the hosted page by default [A10]', async () => {
      let left = 0;
      await show(
        signedOut(),
        {},
        {
          goToSignIn: async () => {
            left += 1;
          },
        },
      );
      await press('Me connecter');
      expect(left).to.equal(1);
    });

    it('leads to the hosted page too where the town does not allow the form here', async () => {
      await show(signedOut({ inline: false }), FORM);
      expect(named('Me connecter')).to.exist;
      expect(field('password')).to.equal(null);
    });

    it('shows the form in place where the town allows it [A10]', async () => {
      await show(inlineAllowed, FORM);
      expect(text()).to.include('Nom d’utilisateur ou adresse e-mail').and.to.include('Se rappeler de moi');
    });

    it('sends what was typed, spaces around the name left out, and what was ticked [A10 A13]', async () => {
      const sent: Credentials[] = [];
      await show(inlineAllowed, FORM, { signIn: async (credentials) => void sent.push(credentials) });
      await fillIn('  camille ', ' secret phrase ');
      (root().querySelector('[name=remember]') as HTMLInputElement).click();
      await press('Connexion');
      expect(sent).to.deep.equal([{ userName: 'camille', password: ' secret phrase ', remember: true }]);
    });

    it('is not remembered unless asked [A13]', async () => {
      const sent: Credentials[] = [];
      await show(inlineAllowed, FORM, { signIn: async (credentials) => void sent.push(credentials) });
      await fillIn('camille', 'secret');
      await press('Connexion');
      expect(sent[0]?.remember).to.equal(false);
    });

    it('sends once however often the button is pressed', async () => {
      let sent = 0;
      await show(inlineAllowed, FORM, {
        signIn: () => {
          sent += 1;
          return new Promise(() => undefined);
        },
      });
      await fillIn('camille', 'secret');
      await press('Connexion');
      expect(text()).to.include('Connexion en cours…');
      root().querySelector('form')?.requestSubmit();
      await settled(login);
      expect(sent).to.equal(1);
    });

    it('gives password managers the names and tokens that they look for', async () => {
      await show(inlineAllowed, FORM);
      expect([field('user-name').name, field('user-name').autocomplete]).to.deep.equal(['username', 'username']);
      expect([field('password').name, field('password').autocomplete]).to.deep.equal(['password', 'current-password']);
      expect(field('password').type).to.equal('password');
    });

    it('can be filled in and sent from the keyboard alone', async () => {
      const sent: Credentials[] = [];
      await show(inlineAllowed, FORM, { signIn: async (credentials) => void sent.push(credentials) });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ type: 'camille' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ type: 'secret' });
      // Past "show" to the box, which Space ticks.
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Space' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      await settled(login);
      expect(sent).to.deep.equal([{ userName: 'camille', password: 'secret', remember: true }]);
    });

    it('shows the password on demand, says so, and hides it again when sending', async () => {
      await show(inlineAllowed, FORM, { signIn: () => Promise.reject(refusal('accounts.wrong-credentials')) });
      await fillIn('camille', 'secret');
      await press('Afficher');
      expect(field('password').type).to.equal('text');
      expect(field('password').value).to.equal('secret');
      expect(text()).to.include('Le mot de passe est affiché.');
      expect(named('Masquer').getAttribute('aria-label')).to.equal('Masquer le mot de passe');
      await press('Connexion');
      expect(field('password').type).to.equal('password');
    });
  });

  describe('what goes wrong', () => {
    it('names the empty fields above and beside, and each line leads to its field', async () => {
      await show(inlineAllowed, FORM);
      await press('Connexion');
      expect(focused()?.className).to.include('notice');
      expect(text()).to.include('Il y a un problème');
      expect(field('password').getAttribute('aria-invalid')).to.equal('true');
      expect(root().getElementById('password-problem')?.textContent).to.equal('Erreur : Saisissez votre mot de passe');
      expect(field('password').getAttribute('aria-describedby')).to.include('password-problem');
      [...root().querySelectorAll('a')].find((link) => link.textContent.includes('mot de passe'))?.click();
      expect(focused()).to.equal(field('password'));
    });

    const REFUSALS: [rule: string, error: Error, says: string][] = [
      [
        'a wrong name and a wrong password are told alike',
        refusal('accounts.wrong-credentials'),
        'Le nom d’utilisateur ou le mot de passe n’est pas le bon.',
      ],
      [
        'too many tries say how long to wait, in minutes',
        refusal('accounts.too-many-tries', { retryAfterSeconds: 840 }),
        'attendez 14 minutes avant de réessayer',
      ],
      [
        'a short wait is told in seconds',
        refusal('accounts.too-many-tries', { retryAfterSeconds: 1 }),
        'attendez 1 seconde avant',
      ],
      [
        'a crowded server says that the try did not count',
        refusal('accounts.busy', { retryAfterSeconds: 4 }),
        'Votre essai n’a pas compté : réessayez dans 4 secondes.',
      ],
      ['a dead network says so', offline(), 'La connexion à internet semble coupée.'],
      [
        'anything else gives the number to tell on the phone',
        Object.assign(new Error(), { data: { code: 'server.failure', details: {}, logId: 'k7f2' } }),
        'en donnant ce numéro : k7f2',
      ],
    ];
    for (const [rule, error, says] of REFUSALS) {
      it(`${rule}, in the focus, and nothing typed is lost`, async () => {
        await show(inlineAllowed, FORM, { signIn: () => Promise.reject(error) });
        await fillIn('camille', 'secret');
        await press('Connexion');
        expect(text()).to.include(says);
        expect(focused()?.className).to.include('notice danger');
        expect([field('user-name').value, field('password').value]).to.deep.equal(['camille', 'secret']);
        expect(await axeFindings(login)).to.deep.equal([]);
      });
    }

    it('says whom to call', async () => {
      await show(inlineAllowed, FORM);
      expect(text()).to.include('Mairie de Town : 01 23 45 67 89');
      expect(root().querySelector('a')?.href).to.equal('tel:0123456789');
    });

    it('offers to try again where the server cannot be asked, beside the page’s own link', async () => {
      let asked = 0;
      session = fakeSession(
        { kind: 'unreachable', failure: { code: 'network.offline', details: {}, logId: null } },
        {},
        {
          refresh: async () => {
            asked += 1;
          },
        },
      );
      session.container.innerHTML = '<ef-login><a href="/famille">Ouvrir l’espace famille</a></ef-login>';
      login = session.container.firstElementChild as EfLogin;
      await settled(login);
      await press('Réessayer');
      expect(asked).to.equal(1);
      expect(login.querySelector('a')?.checkVisibility()).to.equal(true);
    });

    it('keeps the person signed in, and says so, where signing out did not reach the server', async () => {
      await show(signedIn(), {}, { signOut: () => Promise.reject(offline()) });
      await press('Déconnexion');
      expect(text()).to.include('vous êtes encore connecté').and.to.include('Bonjour Camille Martin');
    });
  });

  describe('where somebody is signed in', () => {
    it('greets by name and tells the last connection on the town’s clock [A14]', async () => {
      await show(signedIn({ previousSignedInAt: Date.UTC(2018, 7, 21, 14, 8) }));
      expect(text()).to.include('Bonjour Camille Martin');
      expect(text()).to.include('Dernière connexion le 21/08/2018\u00a0à\u00a016:08');
    });

    it('welcomes who comes for the first time [A14]', async () => {
      await show(signedIn());
      expect(text()).to.include('C’est votre première connexion');
    });

    it('signs out, and the focus goes to what says so [A14]', async () => {
      await show(
        signedIn(),
        {},
        {
          signOut: async () => session.set({ ...signedOut(), because: 'signed-out' }),
        },
      );
      named('Déconnexion').focus();
      await press('Déconnexion');
      expect(text()).to.include('Vous êtes déconnecté.');
      expect(focused()?.className).to.include('notice');
    });

    const ENDS: [because: 'expired' | 'elsewhere', says: string][] = [
      ['expired', 'Votre session a pris fin après un temps sans activité. Reconnectez-vous pour continuer.'],
      ['elsewhere', 'Vous vous êtes déconnecté dans une autre fenêtre.'],
    ];
    for (const [because, says] of ENDS) {
      it(`says kindly why the session is over: ${because}`, async () => {
        await show(signedIn());
        session.set({ ...signedOut(), because });
        await settled(login);
        expect(text()).to.include(says);
      });
    }
  });

  describe('what the page is told', () => {
    let told: Event[];
    const listen = (event: Event) => told.push(event);
    beforeEach(() => {
      told = [];
      document.addEventListener('ef-signed-in', listen);
      document.addEventListener('ef-signed-out', listen);
    });
    afterEach(() => {
      document.removeEventListener('ef-signed-in', listen);
      document.removeEventListener('ef-signed-out', listen);
    });
    const types = () => told.map(({ type }) => type);

    it('signing in and out, once each, without a name in it', async () => {
      await show(inlineAllowed, FORM);
      session.set({ ...signedIn(), fresh: true });
      await settled(login);
      session.set({ ...signedOut(), because: 'signed-out' });
      await settled(login);
      expect(types()).to.deep.equal(['ef-signed-in', 'ef-signed-out']);
      expect((told as CustomEvent[]).map(({ detail }) => detail)).to.deep.equal([null, null]);
    });

    it('nothing where somebody was signed in before the page opened', async () => {
      await show(signedIn());
      expect(types()).to.deep.equal([]);
    });

    it('coming back from the hosted page', async () => {
      await show({ ...signedIn(), fresh: true });
      expect(types()).to.deep.equal(['ef-signed-in']);
    });
  });

  describe('on the hosted sign-in page', () => {
    const HOSTED = { mode: 'inline', hosted: '' };
    const hostedView = signedOut({ inline: true, hosted: true });

    it('goes back to where the person came from once signed in', async () => {
      const gone: string[] = [];
      await show(hostedView, HOSTED, {
        signIn: async () => session.set({ ...signedIn(), fresh: true }),
        goOn: async (to) => void gone.push(to),
      });
      await fillIn('camille', 'secret');
      await press('Connexion');
      expect(gone).to.deep.equal(['return']);
      expect(text()).to.include('Nous vous ramenons à la page de votre commune…');
    });

    it('asks who is signed in already whether to go on as themselves or as somebody else', async () => {
      const done: string[] = [];
      await show(signedIn(), HOSTED, {
        goOn: async (to) => void done.push(to),
        signOut: async () => {
          done.push('signed out');
          session.set(hostedView);
        },
      });
      await press('Continuer avec ce compte');
      await press('Utiliser un autre compte');
      expect(done).to.deep.equal(['return', 'signed out']);
      expect(field('password')).to.exist;
    });

    it('says so where the way back is not one of the town’s pages, and offers the town’s own', async () => {
      const tried: string[] = [];
      await show(hostedView, HOSTED, {
        signIn: async () => session.set({ ...signedIn(), fresh: true }),
        goOn: async (to) => {
          tried.push(to);
          if (to === 'return') throw refusal('accounts.return-not-allowed');
        },
      });
      await fillIn('camille', 'secret');
      await press('Connexion');
      expect(text()).to.include('ce n’est pas une page de votre commune');
      await press('Aller à l’espace famille');
      expect(tried).to.deep.equal(['return', 'portal']);
    });

    it('offers to try again where the way back broke off', async () => {
      await show(hostedView, HOSTED, {
        signIn: async () => session.set({ ...signedIn(), fresh: true }),
        goOn: () => Promise.reject(offline()),
      });
      await fillIn('camille', 'secret');
      await press('Connexion');
      expect(text()).to.include('La connexion à internet semble coupée.');
      expect(named('Continuer avec ce compte')).to.exist;
    });
  });

  describe('for everyone', () => {
    it('speaks the language of the place where it stands, and follows when it changes', async () => {
      await show(signedOut(), { lang: 'en' });
      expect(named('Sign in')).to.exist;
      expect(root().querySelector('.ef')?.getAttribute('lang')).to.equal('en');
      login.lang = 'fr';
      await settled(login);
      expect(named('Me connecter')).to.exist;
    });

    const STATES: [name: string, state: SessionState, attributes: Record<string, string>][] = [
      ['invitation', signedOut(), {}],
      ['compact invitation', { ...signedOut(), because: 'not-completed' }, { compact: '' }],
      ['form', inlineAllowed, FORM],
      ['form after the session ended', { ...inlineAllowed, because: 'expired' }, FORM],
      ['signed in', signedIn({ previousSignedInAt: Date.UTC(2018, 7, 21, 14, 8) }), {}],
      ['compact, signed in', signedIn(), { compact: '' }],
      ['known already', signedIn(), { mode: 'inline', hosted: '' }],
      ['waiting', { kind: 'unknown' }, {}],
      ['unreachable', { kind: 'unreachable', failure: { code: 'network.offline', details: {}, logId: null } }, {}],
    ];
    for (const scheme of ['light', 'dark'] as const) {
      for (const [name, state, attributes] of STATES) {
        it(`has nothing for axe to find: ${name}, ${scheme}`, async () => {
          paintPage(scheme);
          await show(state, attributes);
          expect(await axeFindings(login)).to.deep.equal([]);
        });
      }
    }

    for (const width of [320, 768]) {
      it(`asks for no sideways scrolling at ${width} px, and every target is at least 24 px`, async () => {
        await show(inlineAllowed, FORM);
        session.container.style.width = `${width}px`;
        await settled(login);
        expect(login.scrollWidth).to.be.at.most(width);
        for (const target of root().querySelectorAll('button, input, a')) {
          const { width: wide, height } = target.getBoundingClientRect();
          expect(Math.min(wide, height), target.outerHTML).to.be.at.least(24);
        }
      });
    }

    it('moves nothing for those who asked for less motion', async () => {
      await emulateMedia({ reducedMotion: 'reduce' });
      await show({ kind: 'unknown' });
      expect(root().getAnimations()).to.deep.equal([]);
      await emulateMedia({ reducedMotion: 'no-preference' });
    });

    it('gives the server’s own view the last word on the form', async () => {
      await show({ kind: 'signed-out', view: sessionView({ inline: false }), because: null }, FORM);
      expect(root().querySelector('form')).to.equal(null);
    });
  });
});
