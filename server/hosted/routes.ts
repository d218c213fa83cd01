import type { Context } from 'koa';
import { returnUrl } from '../accounts/rules.ts';
import { publicOrigin } from '../env.ts';
import type { Services } from '../services.ts';
import type { TownIdentity } from '../towns/config.ts';
import { hostOf } from '../trpc-route.ts';
import { bookingPage, type HostedPage, notFoundPage, portalPage, signInPage } from './pages.ts';
import { townCss } from './town-css.ts';
import type { Language } from './words.ts';

/** Nothing inline, nothing foreign, no frame around us: a sign-in page is what thieves would like to wrap. */
export const HOSTED_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

type Handler = (ctx: Context) => Promise<void>;

/** The hosted pages, by path. */
export function hostedRoutes(services: Services): Readonly<Record<string, Handler>> {
  const page =
    (render: (page: HostedPage, ctx: Context) => string): Handler =>
    async (ctx) => {
      const language = languageOf(ctx);
      const town = await townOf(services, ctx);
      ctx.set('content-security-policy', HOSTED_POLICY);
      ctx.set('cache-control', 'no-store');
      ctx.status = town ? 200 : 404;
      ctx.type = 'text/html; charset=utf-8';
      ctx.body = town
        ? render({ town, language, host: new URL(publicOrigin(services.env, town.host)).host }, ctx)
        : notFoundPage(language);
    };

  return {
    '/': page(portalPage),
    '/reserver': page(bookingPage),
    '/connexion': page((shown, ctx) => signInPage(shown, whereBack(services, shown.town, ctx))),
    '/town.css': async (ctx) => {
      const town = await townOf(services, ctx);
      if (!town) return;
      ctx.set('cache-control', 'public, max-age=300');
      ctx.type = 'text/css; charset=utf-8';
      ctx.body = townCss(town.accent);
    },
  };
}

async function townOf({ towns, database }: Services, ctx: Context): Promise<TownIdentity | null> {
  const onHost = await towns.onHost(database.shared, hostOf(ctx));
  const slug = ctx.query.town;
  const town = onHost.find((one) => (slug === undefined ? onHost.length === 1 : one.slug === slug));
  return town?.config.town ?? null;
}

function whereBack({ env }: Services, town: TownIdentity, ctx: Context): { readonly url: string } | 'not-allowed' {
  const asked = ctx.query.return;
  if (asked === undefined) return { url: town.familyPage };
  if (typeof asked !== 'string') return 'not-allowed';
  const url = returnUrl(asked, [publicOrigin(env, town.host), ...town.origins]);
  return url ? { url: url.href } : 'not-allowed';
}

function languageOf(ctx: Context): Language {
  if (ctx.query.lang === 'fr' || ctx.query.lang === 'en') return ctx.query.lang;
  return ctx.acceptsLanguages('fr', 'en') === 'en' ? 'en' : 'fr';
}
