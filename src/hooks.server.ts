/** One pipeline for every request: id, language, who asks, ctx, headers, and faults to references. */
import {
  error,
  isHttpError,
  isRedirect,
  redirect,
  type Handle,
  type HandleServerError,
  type RequestEvent,
  type ServerInit,
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { building, dev } from '$app/environment';
import { randomUUID } from 'node:crypto';
import { paraglideMiddleware } from '$lib/paraglide/server.js';
import { LOCALE_COOKIE, negotiateLocale } from '#locales/locale.ts';
import { isLocale } from '#locales/runtime';
import { DRAFT_COOKIE } from '#routes/draft-cookie.ts';
import { door, STAFF_PAGE } from '#routes/door.ts';
import { refusedPage } from '#routes/error-words.ts';
import { postedForm, wordsOf } from '#routes/form.ts';
import { pagePath } from '#routes/own-path.ts';
import { isFromHere, MOST_POSTED_BYTES, namesNoAction, readUpTo } from '#routes/posted.ts';
import { openApp, type App as OpenApp } from '#server/app.ts';
import { withActor } from '#server/ctx.ts';
import { fillWorld } from '#server/demo/fill-world.ts';
import { keepDraft, takeDraft } from '#server/identity/drafts.ts';
import { readActor, sessionCookie } from '#server/identity/sessions.ts';
import { readSettings } from '#server/settings.ts';

let app: OpenApp;

export const init: ServerInit = async () => {
  if (building) return;
  // Only what asks for the demonstration gets it: anything else must be fit for real people.
  const mode = dev || process.env['EVENKEEL_MODE'] === 'demo' ? 'demo' : 'production';
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

const MOST_KEPT_BYTES = 256_000;
const SIGNED_IN = /^\/(\(borrower\)|lender|support|admin)(\/|$)/;

const authenticate: Handle = async ({ event, resolve }) => {
  const { ctx } = event.locals;
  const token = event.cookies.get(sessionCookie(ctx).name);
  const actor = token ? await readActor(ctx, token) : undefined;
  if (actor) event.locals.ctx = withActor(ctx, actor);
  else if (event.request.method === 'POST' && SIGNED_IN.test(event.route.id ?? '')) {
    return door(() => askToSignIn(event, token))(event);
  }
  if (actor && event.request.method === 'GET' && event.cookies.get(DRAFT_COOKIE)) {
    event.locals.draft = await takeDraft(event.locals.ctx, pagePath(event.url));
  }
  return resolve(event);
};

const limitBody: Handle = async ({ event, resolve }) => {
  const { request, route, locals } = event;
  if (route.id === '/lender/tapes') return resolve(event);
  const said = request.headers.get('content-length');
  const isUnsaid = said === null && request.body !== null;
  const whole = isUnsaid ? await readUpTo(MOST_POSTED_BYTES, request) : request;
  if (!whole || Number(said) > MOST_POSTED_BYTES) {
    error(413, { message: 'form_too_big', reference: locals.requestId });
  }
  event.request = whole;
  return resolve(event);
};

/** Methods that change nothing. */
const ASKS = ['GET', 'HEAD', 'OPTIONS'];

const checkOrigin: Handle = ({ event, resolve }) => {
  const { request, url, route, locals } = event;
  if (ASKS.includes(request.method)) return resolve(event);
  const reference = locals.requestId;
  if (!isFromHere(request, url, route.id)) {
    const { origin } = url;
    locals.ctx.log.warn({ from: request.headers.get('origin'), origin }, 'not_from_here');
    error(403, { message: 'not_from_here', reference });
  }
  if (namesNoAction(url)) error(404, { message: 'not_found', reference });
  return resolve(event);
};

/** A form posted after its session had ended: its words wait until the same person is back. */
async function askToSignIn(event: RequestEvent, token: string | undefined): Promise<never> {
  const { ctx } = event.locals;
  const path = pagePath(event.url);
  const small = Number(event.request.headers.get('content-length') ?? Infinity) <= MOST_KEPT_BYTES;
  if (token && small) {
    const words = wordsOf(await postedForm(event.request));
    if (await keepDraft(ctx, { token, path, words })) {
      const { options } = sessionCookie(ctx);
      event.cookies.set(DRAFT_COOKIE, '1', { ...options, maxAge: 86_400 });
    }
  }
  redirect(303, STAFF_PAGE.test(event.url.pathname) ? '/staff/enter?ended=1' : '/enter?ended=1');
}

const NOTHING =
  "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

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
  // The framework gives its own pages a policy that fits them; everything else may do nothing.
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', NOTHING);
  if (event.locals.ctx.actor.kind !== 'gate') headers.set('cache-control', 'private, no-store');
  return response;
};

const logRequest: Handle = async ({ event, resolve }) => {
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

/**
 * What is thrown before a page is chosen, a form far too big or a database that is gone, would leave the
 * framework's own way: with no reference, no header of ours and no line in the log.
 */
const catchFaults: Handle = async ({ event, resolve }) => {
  try {
    return await resolve(event);
  } catch (thrown) {
    if (isRedirect(thrown)) throw thrown;
    const { requestId: reference, ctx } = event.locals;
    const [status, told] = isHttpError(thrown)
      ? [thrown.status, thrown.body]
      : [500, { message: 'fault', reference }];
    if (status === 500) ctx.log.error({ fault: thrown, status }, 'unexpected');
    const isPage = event.request.headers.get('accept')?.includes('text/html');
    if (!isPage || event.isDataRequest) return Response.json(told, { status });
    const page = refusedPage(told, event.url);
    return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
  }
};

export const handle = sequence(
  prepare,
  logRequest,
  secure,
  catchFaults,
  checkOrigin,
  limitBody,
  authenticate,
);

const REFUSED: Record<number, string> = { 404: 'not_found', 413: 'too_big' };

export const handleError: HandleServerError = ({ error, event, status }) => {
  const reference = event.locals.requestId;
  // What the framework refuses by itself, such as an address that cannot be decoded, is no fault of ours.
  if (status < 500) {
    const nothingSent = ASKS.includes(event.request.method);
    const message = nothingSent ? 'not_found' : (REFUSED[status] ?? 'unreadable');
    return { message, reference };
  }
  event.locals.ctx.log.error({ fault: error, status }, 'unexpected');
  return { message: 'fault', reference };
};
