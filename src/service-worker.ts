/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';
import {
  addPlugins,
  cleanupOutdatedCaches,
  matchPrecache,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkOnly } from 'workbox-strategies';

const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const OFFLINE = '/offline';
const PARTS = `parts-${version}`;

/** The styles of the frame and of shared parts: all that the offline page wears. */
const FRAME = /\/assets\/(0|parts)\.[^/]+\.css$/;

/** What every page begins with, and nothing that a page says: a phone's data is not ours to spend. */
const shell = [
  ...build.filter((url) => FRAME.test(url)),
  ...files.filter((url) => url.endsWith('.webmanifest') || url.endsWith('/favicon.svg')),
];

cleanupOutdatedCaches();
// Fetched as nobody, so that the page kept on the device can hold nothing about anyone.
addPlugins([
  {
    requestWillFetch: ({ request }) =>
      Promise.resolve(new Request(request, { credentials: 'omit' })),
  },
]);
precacheAndRoute([
  ...shell.map((url) => ({ url, revision: url.includes('/immutable/') ? null : version })),
  { url: OFFLINE, revision: version },
]);

// Files whose name changes with their content are kept as they come by.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/_app/immutable/'),
  new CacheFirst({ cacheName: PARTS }),
);

// Pages and their data always come from the server. A figure from yesterday would be a lie today.
registerRoute(
  new NavigationRoute(
    new NetworkOnly({
      plugins: [
        { handlerDidError: async () => (await matchPrecache(OFFLINE)) ?? Response.error() },
      ],
    }),
  ),
);

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([worker.clients.claim(), forget(PARTS)]));
});

// Signing out posts to /leave, from any page and without a script: that is the sign.
worker.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).pathname === '/leave') event.waitUntil(forget());
});

/** Drops everything kept since the worker was installed. The shell stays: it is the same for everyone. */
async function forget(except?: string): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names
      .filter((name) => name !== except && !name.includes('precache'))
      .map((name) => caches.delete(name)),
  );
}
