import { expect } from 'chai';
import { arrive, leaveFor } from './journey.ts';
import { isBack } from './luggage.ts';
import { challengeOf } from './pkce.ts';

const SIGN_IN = 'https://famille.town.example/connexion?town=town';
const KEY = 'espace-familles/sign-in';
const address = location.href;

describe('the way to the hosted page', () => {
  afterEach(() => {
    sessionStorage.removeItem(KEY);
    history.replaceState(null, '', address);
  });

  it('carries where to come back, without the page’s fragment, and nothing more on the same site', async () => {
    history.replaceState(null, '', '#menus');
    const leaving = new URL(await leaveFor(SIGN_IN, true));
    expect(leaving.searchParams.get('town')).to.equal('town');
    expect(leaving.searchParams.get('return')).to.equal(address.split('#')[0]);
    expect([leaving.searchParams.get('state'), leaving.searchParams.get('challenge')]).to.deep.equal([null, null]);
  });

  it('carries a mark and the secret’s imprint to another site, never the secret', async () => {
    const leaving = new URL(await leaveFor(SIGN_IN, false));
    const { state, verifier } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    expect(verifier).to.match(/^[\w-]{43}$/);
    expect(leaving.searchParams.get('state')).to.equal(state);
    expect(leaving.searchParams.get('challenge')).to.equal(await challengeOf(verifier));
    expect(leaving.href).not.to.include(verifier);
  });

  it('makes new secrets each time', async () => {
    await leaveFor(SIGN_IN, false);
    const first = sessionStorage.getItem(KEY);
    await leaveFor(SIGN_IN, false);
    expect(sessionStorage.getItem(KEY)).not.to.equal(first);
  });

  it('takes the imprint as RFC 7636 does (its appendix B)', async () => {
    expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).to.equal(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('a page that nobody left is not back, and its fragment is its own', () => {
    history.replaceState(null, '', '#menus');
    expect(isBack()).to.equal(false);
  });

  it('spoilt luggage is no luggage', () => {
    sessionStorage.setItem(KEY, '{');
    history.replaceState(null, '', '#ef_code=c&ef_state=s');
    expect(isBack()).to.equal(true);
    expect(arrive()).to.deep.equal({ kind: 'stray' });
    expect(location.hash).to.equal('');
  });
});
