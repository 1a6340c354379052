/** One pipeline for every request: id, language, who asks, ctx, headers, and faults to references. */
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { building } from '$app/environment';
import { randomUUID } from 'node:crypto';
import { paraglideMiddleware } from '$lib/paraglide/server.js';
import { isLocale, LOCALE_COOKIE, negotiateLocale } from '#locales/locale.ts';
import { openApp, type App as OpenApp } from '#server/app.ts';
import { fillWorld } from '#server/demo/fill-world.ts';
import { readSettings } from '#server/settings.ts';

let app: OpenApp;

export const init: ServerInit = async () => {
  if (building) return;
  const mode = process.env['EVENKEEL_MODE'] === 'production' ? 'production' : 'demo';
  const settings = readSettings(process.env, mode);
  app = await openApp(settings);
  if (settings.demo) await fillWorld(app.base);
  // The embedded database belongs to this process alone, so its jobs run here.
  if (app.base.db.kind === 'embedded' || settings.demo) await app.startJobs();
  process.once('sveltekit:shutdown' as never, () => void app.close());
};

const prepare: Handle = ({ event, resolve }) => {
  const requestId = randomUUID();
  const chosen = event.cookies.get(LOCALE_COOKIE);
  const locale = isLocale(chosen)
    ? chosen
    : negotiateLocale(event.request.headers.get('accept-language'));
  if (chosen !== locale) {
    // The browser's own script reads it too, so that both sides speak one language.
    event.cookies.set(LOCALE_COOKIE, locale, {
      path: '/',
      httpOnly: false,
      secure: event.url.protocol === 'https:',
      sameSite: 'lax',
      maxAge: 31_536_000,
    });
  }
  const log = app.base.log.child({ request: requestId });
  event.locals.requestId = requestId;
  event.locals.locale = locale;
  event.locals.draft = null;
  event.locals.ctx = { ...app.base, requestId, locale, log };
  const asked = new Request(event.url, { headers: { cookie: `${LOCALE_COOKIE}=${locale}` } });
  return paraglideMiddleware(asked, () =>
    resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) }),
  );
};

const secure: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const { headers } = response;
  headers.set('x-request-id', event.locals.requestId);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('x-frame-options', 'DENY');
  headers.set('referrer-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  if (event.url.protocol === 'https:') {
    headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
  }
  if (event.locals.ctx.actor.kind !== 'gate') headers.set('cache-control', 'private, no-store');
  return response;
};

const account: Handle = async ({ event, resolve }) => {
  const started = performance.now();
  const response = await resolve(event);
  event.locals.ctx.log.info(
    {
      method: event.request.method,
      route: event.route.id,
      status: response.status,
      ms: Math.round(performance.now() - started),
    },
    'answered',
  );
  return response;
};

export const handle = sequence(prepare, account, secure);

export const handleError: HandleServerError = ({ error, event, status }) => {
  const reference = event.locals.requestId;
  if (status === 404) return { message: 'not_found', reference };
  event.locals.ctx.log.error({ fault: error, status }, 'unexpected');
  return { message: 'fault', reference };
};
