import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jurisdictions } from '#domain/jurisdictions/registry.ts';
import { verbs } from '#domain/audit/verbs.ts';
import { unaudited, wordsThatAreRecorded } from '#tests/support/audited.ts';
import { circles, literalText, readSources, sourceOf, type Source } from '#tests/support/source.ts';

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
    never: /^(?!src\/lib\/domain\/)/,
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
    never: /^(drizzle-orm|src\/lib\/server\/db\/schema\/|src\/lib\/server\/.*[/-]store\.ts)/,
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
    never: /^(drizzle-orm|src\/lib\/server\/db\/|src\/lib\/server\/.*[/-]store\.ts)/,
    because: 'a route is a door: parse, call one use-case, answer',
  },
  {
    name: 'a page of borrowers',
    in: /^src\/routes\/\(borrower\)\//,
    never: /^\$app\/forms$/,
    because: 'no script of Svelte runs there (csr = false), so it would do nothing: take it away',
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
// What means one place by its nature may name it.
const NAMES_A_JURISDICTION_IS_FINE = [
  /^src\/lib\/domain\/jurisdictions\//,
  /^src\/lib\/server\/demo\//, // whose people live somewhere
  /^src\/lib\/domain\/matching\/national-id\.ts$/, // the country whose ids carry a check
];
const SPEAKS_ONE_LANGUAGE_IS_FINE = /^src\/routes\/style\//;
const LOCALES = 'src/lib/locales';
// What means one language, and not the list of them, may name it.
const NAMES_A_LANGUAGE_IS_FINE = [
  /^src\/lib\/domain\/jurisdictions\//, // the one to write in there
  /^src\/lib\/server\/demo\//, // the one its people speak
  /^src\/lib\/server\/payments\/providers\/stripe-calls\.ts$/, // Stripe names some in its own way
  /^src\/lib\/(ui\/format|locales\/locale)\.ts$/, // English dates are those of Britain and Australia
  /^src\/routes\/style\//, // samples of type
];

// Transactions in which nothing happened that anyone will ask about, each with the reason.
const PAYMENTS = 'src/lib/server/payments';
const GATE = 'src/lib/server/identity';
const RECORDS_NOTHING: Record<string, string> = {
  [`${PAYMENTS}/pay-lender.ts payLender: (tx) => begin(tx, ctx, transferId)`]:
    'an intention, so that it can be taken up again: what was paid on is recorded when it was',
  [`${PAYMENTS}/pay-lender.ts send: (tx) => changeTransfer(tx, change)`]:
    'counts how often the provider refused, for the next key: no money moved',
  [`${PAYMENTS}/take-from-lender.ts takeFromLender: (tx) => begin(tx, ctx, id)`]:
    'an intention, as above: what was taken back is recorded when it was',
  [`${PAYMENTS}/take-from-lender.ts send: (tx) => changeTransferReversal(tx, change)`]:
    'counts how often the provider refused, as above',
  [`${GATE}/entry/begin-entry.ts beginEntry: async (tx) => {`]:
    'nobody is known: it keeps only what was typed, sealed, and counts the try',
  [`${GATE}/entry/ask-for-code.ts withEntry: async (tx) => {`]:
    'nobody is known: the job that finds someone records that it sent a code',
  [`${GATE}/entry/send-code.ts sendCode: async (tx) => {`]:
    'keeps the hash of a code before it is sent: the sending is recorded',
  [`${GATE}/entry/check-code.ts checkCode: async (tx) => {`]:
    'counts a try at a code: the right one is recorded as entering',
  [`${GATE}/entry/enter-borrower.ts countNoMore: (tx) => takeBackCode(tx, ctx, code)`]:
    'takes a code that was used off a count: the entering is recorded',
  [`${GATE}/staff/enter-staff.ts enterStaff: (tx) => guardTry(tx, ctx, tries)`]:
    'counts a try of someone unknown, by hashes that end with their window',
  [`${GATE}/staff/enter-staff.ts enterStaff: (tx) => findStaffByEmail(tx, email)`]: 'only looks',
  [`${GATE}/staff/enter-staff.ts enterStaff: (tx) => forgetTries(tx, ctx, tries)`]:
    'ends that count: the entering is recorded',
  [`${GATE}/sessions.ts adapter: (tx) =>`]:
    'a session begins: whoever begins one has recorded who entered',
  [`${GATE}/sessions.ts adapter: (tx) => prolongSession(tx, sessionId(token), after(IDLE_MINUTES))`]:
    'a session in use lasts longer: what it is used for is recorded',
  [`${GATE}/sessions.ts adapter: (tx) => deleteSession(tx, sessionId(token))`]:
    'a session ends, as it would by itself: nothing that anyone owns changes',
  [`${GATE}/sessions.ts adapter: (tx) => deleteSessionsOf(tx, actorId)`]:
    'all of them end, as above',
  [`${GATE}/drafts.ts keepDraft: async (tx) => {`]:
    'words that were not sent, sealed for their author alone and for a day: nothing was done',
  [`${GATE}/drafts.ts takeDraft: (tx) => takeDraftWords(tx, owner, pathKey(ctx, path), until)`]:
    'gives them back to their author: sending them is recorded',
  [`${GATE}/forget-ended.ts forgetEnded: (tx) => deleteEndedBefore(tx, then)`]:
    'removes what has ended, by the clock: nobody did it, and nobody can use it',
};

// Who opens a transaction past `transact`, `read` and `atGate`, where the rule on audit would not see it.
const TRANSACT = 'src/lib/server/db/transact.ts';
const OPENS_ITS_OWN: Record<string, string> = {
  [`${PAYMENTS}/stand-in/store.ts`]: 'the books of another firm, which a real provider would keep',
};

// Stores and the database's own folder speak to it, and these, each with the reason.
const SPEAKS_TO_THE_DATABASE = /^src\/lib\/server\/(db\/|(.*[/-])?store\.ts$)/;
const SPEAKS_TO_IT_TOO: Record<string, string> = {
  'src/lib/server/jobs/boss-queue.ts':
    'the queue keeps its jobs in the same database, and is handed our transaction',
  'src/lib/server/health/check-ready.ts':
    'asks whether the database answers at all: of no feature, and of no table',
};

// A clock stands in ctx alone, so that a test can move it. Who makes or needs another says why.
const CLOCK_OR_DICE = /\bDate\.now\b|\bMath\.random\b|\bnew Date\b(?!\s*\(\s*[^\s)])/;
const READS_A_CLOCK: Record<string, string> = {
  'src/lib/server/app.ts': 'makes the clock that ctx carries',
  'src/lib/server/identity/sessions.ts':
    'lucia measures what is left by the clock of the machine, so the end is told to it in that',
};

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
      .filter(({ text }) => CLOCK_OR_DICE.test(text) || /crypto\./.test(text))
      .map(
        ({ path }) =>
          `${path} reads a clock or rolls dice: take now, today or an id as a parameter`,
      );
    expect(wrong).toEqual([]);
  });

  const readClock = (among: readonly Source[]) =>
    among.filter(({ text }) => CLOCK_OR_DICE.test(text)).map(({ path }) => path);

  test('the server and its doors take the time from ctx', () => {
    const reading = readClock([...below('src/lib/server/'), ...below('src/routes/')]);
    const wrong = reading.filter((path) => !(path in READS_A_CLOCK));
    expect(wrong.map((path) => `${path}: ask ctx.clock for the time, ctx for an id`)).toEqual([]);
    const spare = Object.keys(READS_A_CLOCK).filter((path) => !reading.includes(path));
    expect(spare.map((path) => `${path} is no exception any more: remove it`)).toEqual([]);
  });

  test('the rule on clocks sees each way to read one, and no day that was given', () => {
    const says = (text: string) => readClock([sourceOf('src/lib/server/tales/told.ts', text)]);
    const reads = ['new Date()', 'new Date( )', 'new Date;', 'Date.now()', 'Math.random() * 2'];
    for (const text of [...reads, 'const now = Date.now;'])
      expect(says(text), text).toHaveLength(1);
    for (const text of ['new Date(at)', 'new Date(\n  at,\n)', 'let at: Date = ctx.clock.now()']) {
      expect(says(text), text).toEqual([]);
    }
  });

  const speaking = (among: readonly Source[]) =>
    among
      .filter(({ path }) => !SPEAKS_TO_THE_DATABASE.test(path))
      .filter(({ imports }) => imports.some(({ target }) => /^drizzle-orm(\/|$)/.test(target)))
      .map(({ path }) => path);

  test('only stores speak to the database', () => {
    const found = speaking(below('src/lib/server/'));
    const wrong = found.filter((path) => !(path in SPEAKS_TO_IT_TOO));
    expect(wrong.map((path) => `${path}: move its query into the store of its feature`)).toEqual(
      [],
    );
    const spare = Object.keys(SPEAKS_TO_IT_TOO).filter((path) => !found.includes(path));
    expect(spare.map((path) => `${path} is no exception any more: remove it`)).toEqual([]);
  });

  test('the rule on stores goes by what a file imports and is called', () => {
    const names = ['store.ts', 'tales-store.ts', 'restore.ts', 'tell-tale.ts'];
    const query = "import { eq } from 'drizzle-orm';\n";
    const told = names.map((name) => sourceOf(`src/lib/server/tales/${name}`, query));
    const table = "import type { PgColumn } from 'drizzle-orm/pg-core';\n";
    const others = [
      sourceOf('src/lib/server/tales/column.ts', table),
      sourceOf('src/lib/server/tales/words.ts', '// No drizzle-orm here.\n'),
      sourceOf('src/lib/server/db/bulk.ts', query),
    ];
    expect(speaking([...told, ...others])).toEqual([
      'src/lib/server/tales/restore.ts',
      'src/lib/server/tales/tell-tale.ts',
      'src/lib/server/tales/column.ts',
    ]);
  });

  test('every use-case that opens a transaction writes audit', () => {
    const silent = unaudited(below('src/lib/server/'));
    const wrong = silent
      .filter((place) => !(place in RECORDS_NOTHING))
      .map((place) => `${place} changes something unsaid: record in that transaction who did what`);
    expect(wrong).toEqual([]);
    const spare = Object.keys(RECORDS_NOTHING).filter((place) => !silent.includes(place));
    expect(spare.map((place) => `${place} is no exception any more: remove it`)).toEqual([]);
  });

  test('nobody opens a transaction of their own', () => {
    const own = sources
      .filter(({ path, text }) => path !== TRANSACT && /\.transaction\b/.test(text))
      .map(({ path }) => path);
    const wrong = own.filter((path) => !(path in OPENS_ITS_OWN));
    expect(wrong.map((path) => `${path}: call transact, read or atGate of ${TRANSACT}`)).toEqual(
      [],
    );
    const spare = Object.keys(OPENS_ITS_OWN).filter((path) => !own.includes(path));
    expect(spare.map((path) => `${path} is no exception any more: remove it`)).toEqual([]);
  });

  test('the rule on audit is not taken in by a word', () => {
    const at = 'src/lib/server/tales';
    const head =
      "import { record } from '#server/audit/record.ts';\nimport { atGate, transact } from '#server/db/transact.ts';\n";
    const told = sourceOf(
      `${at}/told.ts`,
      `${head}import { write as put } from './write.ts';
      export function one() { return transact(ctx, (tx) => put(tx)); }
      export function two() { return transact(ctx, async (tx) => { await own(tx); }); }
      async function own(tx) { await record(tx); }
      export function three() { /* record( */ return transact(ctx, (tx) => save(tx, 'record(')); }
      export function four() { return transact(ctx, save); }
      function save(tx) { return four(tx); }
      export function five() { return atGate(ctx, (tx) => keep(tx)); }
      export function six() { return atGate(ctx, (tx) => put(tx)); }`,
    );
    const write = sourceOf(
      `${at}/write.ts`,
      `${head}export async function write(tx) { await record(tx); }`,
    );
    expect(unaudited([told, write])).toEqual([
      `${at}/told.ts three: (tx) => save(tx, 'record(')`,
      `${at}/told.ts four: save`,
      `${at}/told.ts five: (tx) => keep(tx)`,
    ]);
  });

  test('every verb of the audit catalogue is recorded somewhere', () => {
    const recorded = wordsThatAreRecorded(below('src/lib/server/'));
    const wrong = Object.keys(verbs).filter((verb) => !recorded.has(verb));
    expect(wrong.map((verb) => `${verb} never happens: remove it and its words`)).toEqual([]);
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

describe('addresses', () => {
  test('an id in one is asked to be an id', () => {
    const wrong = below('src/routes/')
      .filter(({ path }) => /\[\w*id\]/i.test(path))
      .map(({ path }) => `${path}: call its folder [id=uuid], or any text reaches the database`);
    expect(wrong).toEqual([]);
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

describe('components', () => {
  test('a form that is sent in the page keeps its words when the line is lost', () => {
    const wrong = sources
      .filter(({ path }) => path.endsWith('.svelte'))
      .filter(({ text }) => {
        const sent = text.match(/use:enhance(={\w+\.submit})?/g) ?? [];
        const told = text.match(/<NotSent\b/g) ?? [];
        return sent.some((how) => !how.includes('=')) || told.length < sent.length;
      })
      .map(
        ({ path }) =>
          `${path}: use:enhance={sending.submit}, of #routes/send-form.svelte.ts, and <NotSent>`,
      );
    expect(wrong).toEqual([]);
  });

  test('all of them are shown at /style', () => {
    const shown = below('src/routes/style/').flatMap(({ imports }) => imports);
    const wrong = below('src/lib/ui/')
      .filter(({ path }) => path.endsWith('.svelte'))
      .filter(({ path }) => !shown.some(({ target }) => target === path))
      .map(({ path }) => `show ${path} in src/routes/style`);
    expect(wrong).toEqual([]);
  });
});

describe('jurisdictions', () => {
  test('no file but its own names one', () => {
    const codes = jurisdictions.map(({ code }) => code).join('|');
    const named = new RegExp(`\\b(${codes})\\b`);
    // A comment may say where the law stands.
    const spoken = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const wrong = sources
      .filter(({ path }) => !NAMES_A_JURISDICTION_IS_FINE.some((fine) => fine.test(path)))
      .filter(({ text }) => named.test(spoken(text)))
      .map(({ path }) => `${path} names a jurisdiction: ask #domain/jurisdictions/registry.ts`);
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

  const { locales } = JSON.parse(
    readFileSync(`${LOCALES}/project.inlang/settings.json`, 'utf8'),
  ) as { locales: string[] };

  test('the list of languages stands in one place', () => {
    const codes = locales.join('|');
    const named = new RegExp(`['"\`](${codes})['"\`]|(?<=[|,] ?)(${codes})(?= ?[|,])`);
    const wrong = sources
      .filter(({ path }) => !NAMES_A_LANGUAGE_IS_FINE.some((fine) => fine.test(path)))
      .filter(({ text }) => named.test(text))
      .map(({ path }) => `${path} names a language: take it from #locales/runtime`);
    expect(wrong).toEqual([]);
    expect(files.map((name) => name.replace('.json', '')).sort()).toEqual(locales.toSorted());
  });

  test('the page for when nothing else works says it in every language', () => {
    const said = readFileSync('src/error.html', 'utf8').matchAll(/ lang="([^"]+)"/g);
    expect([...said].map((found) => found[1]).sort()).toEqual(locales.toSorted());
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
