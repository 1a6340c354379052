import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '#server/db/database.ts';

// What the database itself says of its tables, read as its owner.

/** The rows of a query, whichever driver answers. */
export async function rowsOf<Row>(db: Pick<Database, 'orm'>, query: SQL): Promise<Row[]> {
  const answer: unknown = await db.orm.execute(query);
  return (answer as { rows: Row[] }).rows;
}

export function tablesOf(db: Database): Promise<{ name: string; secured: boolean }[]> {
  return rowsOf(
    db,
    sql`SELECT c.relname AS name, c.relrowsecurity AS secured FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
}

export function policiesOf(
  db: Database,
): Promise<{ table: string; command: string; using: string | null; check: string | null }[]> {
  return rowsOf(
    db,
    sql`SELECT tablename AS "table", cmd AS command, qual AS "using", with_check AS "check" FROM pg_policies
        WHERE schemaname = 'public' AND 'evenkeel_app' = ANY (roles)`,
  );
}

export function columnsOf(db: Database): Promise<{ table: string; name: string }[]> {
  return rowsOf(
    db,
    sql`SELECT table_name AS "table", column_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' ORDER BY 1, ordinal_position`,
  );
}

/** Primary, unique and foreign keys and unique indexes, each with its columns in order. */
export async function keysOf(
  db: Database,
): Promise<{ table: string; name: string; kind: string; columns: string[] }[]> {
  const rows = await rowsOf<{ table: string; name: string; kind: string; columns: string }>(
    db,
    sql`SELECT r.relname AS "table", c.conname AS name,
          CASE c.contype WHEN 'p' THEN 'primary' ELSE 'foreign' END AS kind,
          (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(c.conkey) WITH ORDINALITY k(attnum, n)
            JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.attnum) AS columns
        FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
        JOIN pg_namespace n ON n.oid = r.relnamespace
        WHERE n.nspname = 'public' AND c.contype IN ('p', 'f')
        UNION ALL
        SELECT r.relname, i.relname, 'unique',
          (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(x.indkey) WITH ORDINALITY k(attnum, n)
            JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.attnum)
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class r ON r.oid = x.indrelid
        JOIN pg_namespace n ON n.oid = r.relnamespace
        WHERE n.nspname = 'public' AND x.indisunique AND NOT x.indisprimary
        ORDER BY 1, 2`,
  );
  return rows.map((row) => ({ ...row, columns: row.columns.split(',') }));
}
