import { expect, it } from 'vitest';
import { isSameSite } from './same-site.ts';

it.each([
  ['famille.ville-exemple.fr', 'www.ville-exemple.fr', true],
  ['famille.ville-exemple.fr', 'ville-exemple.fr', true],
  ['familles.agglo-exemple.fr', 'www.ville-exemple.fr', false],
  ['famille.exemple.asso.fr', 'www.exemple.asso.fr', true],
  ['familles.asso.fr', 'www.exemple.asso.fr', false],
  ['famille.bourges.localhost', 'www.bourges.localhost', true],
  ['familles.localhost', 'www.donges.localhost', false],
])('%s and %s are one site: %s', (host, other, same) => {
  expect(isSameSite(host, other)).toBe(same);
});
