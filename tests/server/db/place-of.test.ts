import path from 'node:path';
import { expect, test } from 'vitest';
import { placeOf } from '#server/db/place-of.ts';
import { howToEnter } from '#server/demo/how-to-enter.ts';

const at = (databaseUrl: string | undefined, dataDir = path.resolve('data/demo')) =>
  placeOf({ databaseUrl, dataDir });

test.each([
  ['the folder of the demonstration', at(undefined), 'the folder data/demo'],
  ['a folder elsewhere', at(undefined, '/srv/even'), 'the folder /srv/even'],
  ['the folder that we stand in', at(undefined, process.cwd()), `the folder ${process.cwd()}`],
  [
    'a server',
    at('postgres://me:calm@db.example:5433/even'),
    'the database even at db.example:5433',
  ],
  [
    'a server with more behind its name',
    at('postgres://db.example/even?password=calm'),
    'the database even at db.example',
  ],
  ['a socket', at('postgres:///even?host=/run/calm'), 'the database even'],
  ['what is no address', at('host=db password=calm'), 'the database of DATABASE_URL'],
])('%s is named', (_, said, words) => {
  expect(said).toBe(words);
  expect(said).not.toContain('calm');
});

test('the demonstration prints it', () => {
  expect(howToEnter('http://localhost:3000', 'the folder /srv/even')).toContain(
    'Nothing is lost: it lies in the folder /srv/even.',
  );
});
