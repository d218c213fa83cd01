import type { Context } from 'koa';
import { returnUrl } from '../accounts/rules.ts';
import { publicOrigin } from '../env.ts';
import type { Services } from '../services.ts';
import type { TownConfig } from '../town-config.ts';
import type { TownIdentity } from '../towns/config.ts';
import { hostOf } from '../trpc-route.ts';
import { activitiesPage } from './activities-page.ts';
import type { HostedPage } from './layout.ts';
import { bookingPage, helpPage, notFoundPage, portalPage, signInPage } from './pages.ts';
import { accessibilityPage, privacyPage } from './statement-pages.ts';
import { townCss } from './town-css.ts';
import type { Language } from './words.ts';

/** Nothing inline, nothing foreign, no frame around us: a sign-in page is what thieves would like to wrap. */
const HOSTED_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** True for somebody who looks at a page, and not for a program. */
export function wantsPage(ctx: Context): boolean {
  return ctx.method === 'GET' && ctx.accepts('json', 'html') === 'html';
}

/** Shows a page that belongs to no town. */
export function showPage(ctx: Context, status: number, page: string): void {
  ctx.set('content-security-policy', HOSTED_POLICY);
  ctx.set('cache-control', 'no-store');
  ctx.status = status;
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = page;
}

type Handler = (ctx: Context) => Promise<void>;

/** The hosted pages, by path. */
export function hostedRoutes(services: Services): Readonly<Record<string, Handler>> {
  const page =
    (render: (page: HostedPage, ctx: Context) => string): Handler =>
    async (ctx) => {
      const language = languageOf(ctx);
      const config = await townOf(services, ctx);
      if (!config) return showPage(ctx, 404, notFoundPage(language));
      const { host } = new URL(publicOrigin(services.env, config.town.host));
      showPage(ctx, 200, render({ config, language, host, path: ctx.path }, ctx));
    };

  return {
    '/': page(portalPage),
    '/reserver': page(bookingPage),
    '/activites': page(activitiesPage),
    '/aide': page(helpPage),
    '/accessibilite': page(accessibilityPage),
    '/donnees-personnelles': page(privacyPage),
    '/connexion': page((shown, ctx) => signInPage(shown, whereBack(services, shown.config.town, ctx))),
    '/town.css': async (ctx) => {
      const config = await townOf(services, ctx);
      if (!config) return;
      ctx.set('cache-control', 'public, max-age=300');
      ctx.type = 'text/css; charset=utf-8';
      ctx.body = townCss(config.town.accent);
    },
  };
}

async function townOf({ towns, database }: Services, ctx: Context): Promise<TownConfig | null> {
  const onHost = await towns.onHost(database.shared, hostOf(ctx));
  const slug = ctx.query.town;
  const town = onHost.find((one) => (slug === undefined ? onHost.length === 1 : one.slug === slug));
  return town?.config ?? null;
}

function whereBack({ env }: Services, town: TownIdentity, ctx: Context): { readonly url: string } | 'not-allowed' {
  const asked = ctx.query.return;
  if (asked === undefined) return { url: town.familyPage };
  if (typeof asked !== 'string') return 'not-allowed';
  const url = returnUrl(asked, [publicOrigin(env, town.host), ...town.origins]);
  return url ? { url: url.href } : 'not-allowed';
}

/** The language that a page is shown in: the one asked for, else the browser's, else French. */
export function languageOf(ctx: Context): Language {
  if (ctx.query.lang === 'fr' || ctx.query.lang === 'en') return ctx.query.lang;
  return ctx.acceptsLanguages('fr', 'en') === 'en' ? 'en' : 'fr';
}
