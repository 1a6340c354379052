import { sql } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { rowsOf } from '#tests/support/catalogue.ts';

/** One connection answers nobody before it has done with the one before: there, nothing ever waits. */
export const ON_SERVER = Boolean(process.env['TEST_DATABASE_URL']);

/** Until so many statements on this database wait for a row that another transaction holds. */
export async function untilWaiting(db: Database, statements: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const waiting = await rowsOf(
        db,
        sql`SELECT pid FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(statements);
    },
    { timeout: 20_000 },
  );
}
