import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Small files cost as much as a page: what pages with a script share comes in two. */
const shared: Plugin = {
  name: 'shared-chunks',
  config: (_config, { isSsrBuild }) => {
    if (isSsrBuild) return;
    const base =
      /node_modules[\\/](svelte|@sveltejs|devalue|esm-env|clsx)[\\/]|paraglide[\\/]runtime/;
    const parts = /src[\\/]lib[\\/](ui|domain|paraglide)[\\/]/;
    const groups = [
      { name: 'base', test: base },
      { name: 'parts', test: parts, minShareCount: 8 },
    ];
    return { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } };
  },
};

export default defineConfig({
  plugins: [shared, sveltekit()],
  build: { target: 'es2022' },
  ssr: { external: ['@electric-sql/pglite', 'pg-boss', 'pg', '@node-rs/argon2'] },
  test: {
    include: ['tests/**/*.test.ts'],
    // These need a server, and say so in their names.
    exclude: process.env['TEST_DATABASE_URL'] ? [] : ['tests/**/*.postgres.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
