import { and, eq } from 'drizzle-orm';
import type { Tx } from '#server/db/database.ts';
import { webhookEvents } from '#server/db/schema/payments.ts';

/** Stores a provider's message as it came. False where it is here already. */
export async function keepEvent(
  tx: Tx,
  event: { provider: string; eventId: string; kind: string; payload: unknown; receivedAt: Date },
): Promise<boolean> {
  const rows = await tx
    .insert(webhookEvents)
    .values(event)
    .onConflictDoNothing()
    .returning({ eventId: webhookEvents.eventId });
  return rows.length > 0;
}

export async function findEvent(tx: Tx, provider: string, eventId: string) {
  const [row] = await tx.select().from(webhookEvents).where(is(provider, eventId));
  return row;
}

export async function closeEvent(
  tx: Tx,
  { provider, eventId }: { provider: string; eventId: string },
  outcome: string,
  handledAt: Date,
): Promise<void> {
  await tx.update(webhookEvents).set({ outcome, handledAt }).where(is(provider, eventId));
}

function is(provider: string, eventId: string) {
  return and(eq(webhookEvents.provider, provider), eq(webhookEvents.eventId, eventId));
}
