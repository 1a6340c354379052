import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { circles, literalText, readSources, type Source } from '#tests/support/source.ts';

// The house as data. A failing line says what to do; change a table only with a reason beside it.

const ROOT = [
  ...['package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'],
  ...['src', 'static', 'drizzle', 'tests', 'README.md', 'LICENSE'],
  ...[
    '.gitignore',
    '.npmrc',
    '.env.example',
    'eslint.config.js',
    '.ci',
    'Dockerfile',
    'compose.yaml',
  ],
];

const CHAPTERS = [
  ...['states', 'money', 'calendar', 'loans', 'cases', 'payments', 'hardship', 'plans', 'disputes'],
  ...['consent', 'messages', 'notifications', 'matching', 'imports', 'audit', 'analytics'],
  ...['policies', 'jurisdictions'],
];

type Layer = { name: string; in: RegExp; never: RegExp; because: string };
const LAYERS: Layer[] = [
  {
    name: 'domain',
    in: /^src\/lib\/domain\//,
    never: /^(?!src\/lib\/domain\/|date-holidays$)/,
    because: 'the rules know only themselves: hand the value in as a parameter',
  },
  {
    name: 'server',
    in: /^src\/lib\/server\//,
    never: /^(\$app|\$lib|\$env|@sveltejs\/kit|svelte$|svelte\/|src\/routes\/|src\/lib\/ui\/)/,
    because: 'a use-case does not know how it is called: move the web part into the route',
  },
  {
    name: 'jobs',
    // The queue itself speaks to the database; what stands beside it are doors.
    in: /^src\/lib\/server\/jobs\/(?!boss-queue\.ts)/,
    never: /^(drizzle-orm|src\/lib\/server\/db\/schema\/|src\/lib\/server\/.*\/store\.ts)/,
    because: 'a job is a door: write a use-case and call it',
  },
  {
    name: 'ui',
    in: /^src\/lib\/ui\//,
    never: /^(src\/lib\/server\/|src\/routes\/)/,
    because: 'a component is given its values by the page',
  },
  {
    name: 'routes',
    in: /^src\/routes\//,
    never: /^(drizzle-orm|src\/lib\/server\/db\/|src\/lib\/server\/.*\/store\.ts)/,
    because: 'a route is a door: parse, call one use-case, answer',
  },
];

type Budget = { of: string; in: RegExp; lines: number; mend: string };
const BUDGETS: Budget[] = [
  { of: 'a rule', in: /^src\/lib\/domain\/.*\.ts$/, lines: 150, mend: 'split it by noun' },
  {
    of: 'a use-case',
    in: /^src\/lib\/server\/(?!db\/schema\/|demo\/)(?!.*store\.ts$).*\.ts$/,
    lines: 150,
    mend: 'split it by verb',
  },
  { of: 'a store', in: /store\.ts$/, lines: 220, mend: 'split the feature' },
  { of: 'a table', in: /db\/schema\/.*\.ts$/, lines: 220, mend: 'split the feature' },
  { of: 'a component', in: /\.svelte$/, lines: 200, mend: 'give a part of the page its own file' },
  { of: 'a door', in: /\/\+[^/]*\.ts$/, lines: 80, mend: 'move the thinking to a use-case' },
];
const FUNCTION_LINES = 40;

// Names that a folder explains: a contract beside its siblings, one registry, one store, one schema each.
const REPEATED = /(^|\/)(\+[^/]*|store\.ts|contract\.ts|registry\.ts|schema\/[^/]*)$/;
const BANNED_NAMES = /(^|[-/])(utils?|helpers?|manager|service)(?=[-./]|$)/;
const BANNED_BUT = ['src/service-worker.ts'];
const DEFAULT_EXPORT_IS_FINE = /\.svelte$|config\.ts$/;
const BARREL_IS_FINE = /registry\.ts$|db\/schema\//;
const SPEAKS_ONE_LANGUAGE_IS_FINE = /^src\/routes\/style\//;
const LOCALES = 'src/lib/locales';

const sources = readSources('src');
const below = (folder: string): Source[] => sources.filter(({ path }) => path.startsWith(folder));
const chapterOf = (path: string): string | undefined =>
  /^src\/lib\/domain\/([^/]+)\//.exec(path)?.[1];

describe('layers', () => {
  for (const layer of LAYERS) {
    test(`${layer.name} imports only what it may`, () => {
      const wrong = sources
        .filter(({ path }) => layer.in.test(path))
        .flatMap(({ path, imports }) =>
          imports
            .filter(({ target }) => layer.never.test(target))
            .map(({ specifier }) => `${path} imports ${specifier}: ${layer.because}`),
        );
      expect(wrong).toEqual([]);
    });
  }

  test('the domain reads front to back', () => {
    const wrong = below('src/lib/domain/').flatMap(({ path, imports }) => {
      const own = CHAPTERS.indexOf(chapterOf(path) ?? '');
      if (own < 0) return [`${path}: not a chapter; put it in one of ${CHAPTERS.join(', ')}`];
      return imports
        .filter(({ target }) => CHAPTERS.indexOf(chapterOf(target) ?? '') > own)
        .map(
          ({ specifier }) => `${path} reads ahead to ${specifier}: move the shared part earlier`,
        );
    });
    expect(wrong).toEqual([]);
  });

  test('no file imports itself by a detour', () => {
    expect(circles(sources).map((circle) => `break this circle: ${circle.join(' → ')}`)).toEqual(
      [],
    );
  });

  test('the domain has no clock and no dice', () => {
    const wrong = below('src/lib/domain/')
      .filter(({ text }) => /Date\.now\(|Math\.random\(|new Date\(\)|crypto\./.test(text))
      .map(
        ({ path }) =>
          `${path} reads a clock or rolls dice: take now, today or an id as a parameter`,
      );
    expect(wrong).toEqual([]);
  });

  test('every use-case that opens a transaction writes audit', () => {
    const wrong = below('src/lib/server/')
      .filter(
        ({ text }) => /(?<!function )\btransact\(/.test(text) && !/\brecord(All)?\(/.test(text),
      )
      .map(
        ({ path }) =>
          `${path} calls transact( but not record(: say in the same transaction who did what`,
      );
    expect(wrong).toEqual([]);
  });
});

describe('names', () => {
  test('files are kebab-case.ts or PascalCase.svelte', () => {
    const wrong = sources
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/(^|\/)(\+[^/]+|[a-z0-9-]+(\.[a-z]+)*\.ts|[A-Z][A-Za-z0-9]*\.svelte)$/.test(path),
      )
      .map((path) => `rename ${path}: kebab-case.ts, or PascalCase.svelte for a component`);
    expect(wrong).toEqual([]);
  });

  test('no two files share a base name', () => {
    const seen = new Map<string, string>();
    const wrong = sources.flatMap(({ path }) => {
      if (REPEATED.test(path)) return [];
      const name = path.slice(path.lastIndexOf('/') + 1);
      const twin = seen.get(name);
      seen.set(name, path);
      return twin ? [`${path} and ${twin}: rename one after what only it does`] : [];
    });
    expect(wrong).toEqual([]);
  });

  test('nothing is called utils, helpers, manager or service', () => {
    const wrong = sources
      .map(({ path }) => path)
      .filter((path) => BANNED_NAMES.test(path) && !BANNED_BUT.includes(path))
      .map((path) => `rename ${path} after what it does`);
    expect(wrong).toEqual([]);
  });

  test('only Svelte and configuration export by default', () => {
    const wrong = sources
      .filter(({ path, defaultExport }) => defaultExport && !DEFAULT_EXPORT_IS_FINE.test(path))
      .map(({ path }) => `${path} has a default export: give it a name`);
    expect(wrong).toEqual([]);
  });

  test('no file only passes others on', () => {
    const wrong = sources
      .filter(({ path }) => !BARREL_IS_FINE.test(path))
      .filter(({ reExports, statements }) => reExports > 0 && reExports === statements)
      .map(({ path }) => `${path} is a barrel: import from where a thing lives`);
    expect(wrong).toEqual([]);
  });

  test('the top level holds only what it may', () => {
    const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n');
    const top = new Set(tracked.map((path) => path.split('/')[0] ?? ''));
    const wrong = [...top].filter((name) => !ROOT.includes(name));
    expect(
      wrong.map((name) => `${name} at the top level: move it below src, tests or drizzle`),
    ).toEqual([]);
  });
});

describe('sizes', () => {
  for (const budget of BUDGETS) {
    test(`${budget.of} fits in ${budget.lines} lines`, () => {
      const wrong = sources
        .filter(({ path, lines }) => budget.in.test(path) && lines > budget.lines)
        .map(({ path, lines }) => `${path} has ${lines} lines: ${budget.mend}`);
      expect(wrong).toEqual([]);
    });
  }

  test(`a function fits in ${FUNCTION_LINES} lines`, () => {
    const wrong = sources.flatMap(({ path, functions }) =>
      functions
        .filter(({ lines }) => lines > FUNCTION_LINES)
        .map(({ name, lines, at }) => `${path}:${at} ${name} has ${lines} lines: name its steps`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('languages', () => {
  const files = readdirSync(LOCALES).filter((name) => name.endsWith('.json'));
  const keysOf = (name: string): string[] =>
    Object.keys(JSON.parse(readFileSync(`${LOCALES}/${name}`, 'utf8')) as object).filter(
      (key) => key !== '$schema',
    );
  const keys = keysOf('en.json');
  const code = sources.map(({ text }) => text).join('\n');

  test('every language says everything', () => {
    const wrong = files.flatMap((name) => {
      const have = keysOf(name);
      return [
        ...keys.filter((key) => !have.includes(key)).map((key) => `${name} lacks ${key}`),
        ...have.filter((key) => !keys.includes(key)).map((key) => `${name} alone has ${key}`),
      ];
    });
    expect(wrong).toEqual([]);
  });

  test('every message that is asked for exists', () => {
    const asked = sources
      .filter(({ imports }) => imports.some(({ specifier }) => specifier === '#locales/messages'))
      .flatMap(({ text }) => [...text.matchAll(/\bm\.([a-z][a-z0-9_]*)\b/g)])
      .map((found) => found[1] ?? '');
    const wrong = [...new Set(asked)].filter((key) => !keys.includes(key));
    expect(wrong.map((key) => `m.${key}: add it to every file in ${LOCALES}`)).toEqual([]);
  });

  test('every message is asked for', () => {
    const starts = [...code.matchAll(/[`'"]([a-z][a-z0-9]*(?:_[a-z0-9]+)*_)(?:\$\{|['"`])/g)].map(
      (found) => found[1] ?? '',
    );
    const words = new Set(code.match(/[a-z][a-z0-9_]*/g));
    const wrong = keys.filter(
      (key) => !words.has(key) && !starts.some((start) => key.startsWith(start)),
    );
    expect(wrong.map((key) => `${key}: nobody says it; remove it from ${LOCALES}`)).toEqual([]);
  });

  test('components speak only through the locale files', () => {
    const wrong = sources
      .filter(({ path }) => path.endsWith('.svelte') && !SPEAKS_ONE_LANGUAGE_IS_FINE.test(path))
      .flatMap((source) =>
        literalText(source).map((words) => `${source.path} says "${words}": make it a message`),
      );
    expect(wrong).toEqual([]);
  });
});
