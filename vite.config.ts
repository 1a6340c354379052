import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [sveltekit()],
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
