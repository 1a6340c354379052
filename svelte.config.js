import adapter from '@sveltejs/adapter-node';
import { PAYMENT_PAGES } from './src/lib/server/payments/providers/pages.ts';

const self = ["'self'"];

/** @type {import('@sveltejs/kit').Config} */
const config = {
  kit: {
    adapter: adapter({ precompress: true }),
    csp: {
      mode: 'auto',
      directives: {
        'default-src': ["'none'"],
        'script-src': self,
        'style-src': self,
        // The hash allows the one inline style of SvelteKit's route announcer.
        'style-src-attr': [
          "'unsafe-hashes'",
          "'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='",
        ],
        'img-src': ["'self'", 'data:'],
        'font-src': self,
        'connect-src': self,
        'manifest-src': self,
        'worker-src': self,
        'form-action': ["'self'", ...Object.values(PAYMENT_PAGES)],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // hooks.server.ts looks at all that is sent, forms or not, and says in words what is wrong.
    csrf: { trustedOrigins: ['*'] },
    serviceWorker: { register: true },
    // The offline page answers at any depth, so its parts need addresses from the root.
    paths: { relative: false },
    version: { pollInterval: 0 },
  },
};

export default config;
