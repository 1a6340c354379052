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

/** Hundreds of small files each: taken into the build, the site starts in two thirds of the time. */
const inside: Plugin = {
  name: 'packages-inside',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild
      ? { ssr: { noExternal: ['stripe', 'drizzle-orm', 'valibot', 'lucia', 'csv-parse'] } }
      : {},
};

export default defineConfig({
  plugins: [shared, inside, sveltekit()],
  build: { target: 'es2022' },
  ssr: {
    external: ['@electric-sql/pglite', 'pg-boss', 'pg', '@node-rs/argon2'],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    // These need a server, and say so in their names.
    exclude: process.env['TEST_DATABASE_URL'] ? [] : ['tests/**/*.postgres.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // No test changes what another could see: each file opens a database of its own, and reading the
    // product's modules anew for every file cost as much as the tests.
    isolate: false,
    maxWorkers: 2,
  },
});
