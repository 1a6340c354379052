import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** The layer table of tests/architecture.test.ts, told early, in the editor. */
function layer(files, ...patterns) {
  // The queue itself speaks to the database; the jobs beside it are doors.
  const ignores = files.includes('jobs') ? ['**/boss-queue.ts'] : [];
  return { files: [files], ignores, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const FAR = { regex: '^\\.\\./', message: 'Import by name: #domain/…, #server/…, #ui/….' };
const DOMAIN = {
  regex: '^(?!#domain/|\\./)',
  message: 'The domain knows only itself: hand what you need to it as a value.',
};
const SERVER = {
  regex: '^(\\$app|\\$lib|\\$env|@sveltejs/kit|svelte$|svelte/|#routes/|#ui/)',
  message: 'A use-case does not know how it is called: no SvelteKit, no routes, no ui.',
};
const JOBS = {
  regex: '^(drizzle-orm|#server/db/schema|#server/.*[/-]store\\.ts)',
  message: 'A job is a door: call a use-case.',
};
const UI = { regex: '^(#server/|#routes/)', message: 'A component is given its values.' };
const ROUTES = {
  regex: '^(drizzle-orm|#server/db/|#server/.*[/-]store\\.ts)',
  message: 'A route is a door: parse, call one use-case, answer.',
};

export default defineConfig(
  { ignores: ['build/', '.svelte-kit/', 'src/lib/paraglide/', 'data/', 'test-results/'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  ...svelte.configs.prettier,
  {
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: {
        projectService: { allowDefaultProject: ['drizzle/config.ts', 'src/service-worker.ts'] },
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNever: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // It takes a computed key of a literal table for an enum.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: {
        ...{ parser: ts.parser, svelteConfig },
        // The service would make the whole program anew for each component.
        ...{ projectService: false, project: './tsconfig.json' },
      },
    },
    rules: {
      // Links are written as paths, without a base: the site always lives at the root of its origin.
      'svelte/no-navigation-without-resolve': 'off',
      // Type-checked rules do not see through Svelte's generated types; svelte-check does.
      ...ts.configs.disableTypeChecked.rules,
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...ts.configs.disableTypeChecked,
  },
  {
    files: ['src/cli.ts', 'src/server.ts', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['src/lib/domain/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take `now` or `today` as a parameter.' },
        { object: 'Math', property: 'random', message: 'Take the random value as a parameter.' },
      ],
    },
  },
  layer('src/lib/domain/**', DOMAIN),
  layer('src/lib/server/**', FAR, SERVER),
  layer('src/lib/server/jobs/**', FAR, SERVER, JOBS),
  layer('src/lib/ui/**', UI),
  layer('src/routes/**', ROUTES),
);
