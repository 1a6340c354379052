import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

const OURS = 'evenkeel_test_';

/** The databases of one run share this start of their names, so that the run can drop them all. */
export function testDatabases(): string {
  return `${OURS}${process.env['EVENKEEL_TEST_RUN'] ?? 'alone'}_`;
}

/** A new database, copied from a template that `prepare` fills once for each fingerprint. */
export async function copyTemplate(
  server: string,
  fingerprint: string,
  prepare: (url: string) => Promise<void>,
): Promise<{ name: string; url: string }> {
  const template = `${testDatabases()}template_${fingerprint}`;
  const unready = `${template}_unready`;
  const name = `${testDatabases()}${randomUUID().slice(0, 8)}`;
  await administer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount === 0) {
      await client.query(`DROP DATABASE IF EXISTS "${unready}"`);
      await client.query(`CREATE DATABASE "${unready}"`);
      await prepare(databaseUrl(server, unready));
      await client.query(`ALTER DATABASE "${unready}" RENAME TO "${template}"`);
    }
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  });
  return { name, url: databaseUrl(server, name) };
}

/** An empty database, and a login that may become the app but is no owner: the production shape. */
export async function createForLogin(
  server: string,
): Promise<{ name: string; ownerUrl: string; loginUrl: string; drop: () => Promise<void> }> {
  const name = `${testDatabases()}${randomUUID().slice(0, 8)}`;
  const login = `${name}_login`;
  await administer(server, async (client) => {
    await client.query(`CREATE DATABASE "${name}"`);
    await client.query(`CREATE ROLE "${login}" LOGIN PASSWORD 'for this test'`);
    await client.query(`GRANT CREATE ON DATABASE "${name}" TO "${login}"`);
  });
  const ownerUrl = databaseUrl(server, name);
  const loginUrl = new URL(ownerUrl);
  loginUrl.username = login;
  loginUrl.password = 'for this test';
  const drop = async () => {
    await dropDatabases(server, name);
    await administer(server, async (client) => {
      await client.query(`DROP ROLE "${login}"`);
    });
  };
  return { name, ownerUrl, loginUrl: loginUrl.href, drop };
}

/** The same where that login owns the database but may make no role: somebody has made the app's before. */
export async function createForOwner(server: string) {
  const made = await createForLogin(server);
  await administer(server, async (client) => {
    await client.query(`DO $$ BEGIN CREATE ROLE evenkeel_app NOLOGIN;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    await client.query(`ALTER DATABASE "${made.name}" OWNER TO "${made.name}_login"`);
  });
  return made;
}

/** Drops the databases whose names begin so: only ever ours. */
export async function dropDatabases(server: string, start: string): Promise<void> {
  if (!start.startsWith(OURS)) throw new Error(`${start} is not ours to drop.`);
  await administer(server, async (client) => {
    const found = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [start],
    );
    for (const { datname } of found.rows) {
      await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
    }
  });
}

async function administer(server: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(server, 'postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
