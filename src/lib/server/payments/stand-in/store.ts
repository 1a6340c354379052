import { and, asc, eq, sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { Database, Tx } from '#server/db/database.ts';
import { standInAnswers, standInObjects } from '#server/db/schema/stand-in.ts';
import type { Sender } from '#server/jobs/sender.ts';

/** What a session keeps for the payment intent that it makes once somebody pays. */
export interface IntentPlan {
  readonly id: string;
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly transfer_group: string | null;
  readonly title: string;
}

/** Everything that the stand-in remembers, by the name of its kind. */
export interface Kept {
  'checkout.session': Stripe.Checkout.Session;
  customer: Stripe.Customer;
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  transfer: Stripe.Transfer;
  transfer_reversal: Stripe.TransferReversal;
  dispute: Stripe.Dispute;
  event: Stripe.Event;
  intent_plan: IntentPlan;
}

export interface Answer {
  readonly requestHash: string;
  readonly status: number;
  readonly body: unknown;
}

/** The stand-in's own books inside one transaction, as Stripe keeps them on its side: not part of ours. */
export class Books {
  readonly tx: Tx;
  readonly now: Date;
  /** Whether something happened that we are to be told of. */
  hasNews = false;

  constructor(tx: Tx, now: Date) {
    this.tx = tx;
    this.now = now;
  }

  async get<K extends keyof Kept>(kind: K, id: string): Promise<Kept[K] | undefined> {
    const [row] = await this.tx
      .select({ body: standInObjects.body })
      .from(standInObjects)
      .where(and(eq(standInObjects.kind, kind), eq(standInObjects.id, id)))
      .for('update');
    return row?.body as Kept[K] | undefined;
  }

  async put<K extends keyof Kept>(kind: K, object: Kept[K]): Promise<void> {
    const row = { kind, id: object.id, body: object, createdAt: this.now };
    await this.tx
      .insert(standInObjects)
      .values(row)
      .onConflictDoUpdate({
        target: [standInObjects.kind, standInObjects.id],
        set: { body: row.body },
      });
  }

  async happened(event: Stripe.Event): Promise<void> {
    await this.put('event', event);
    this.hasNews = true;
  }

  /** Oldest first; `having` are fields of the object with the value they must have. */
  async list<K extends keyof Kept>(kind: K, having: Record<string, unknown>): Promise<Kept[K][]> {
    const rows = await this.tx
      .select({ body: standInObjects.body })
      .from(standInObjects)
      .where(
        and(
          eq(standInObjects.kind, kind),
          sql`${standInObjects.body} @> ${JSON.stringify(having)}::jsonb`,
        ),
      )
      .orderBy(asc(standInObjects.seq));
    return rows.map((row) => row.body as Kept[K]);
  }

  /** The answer once given to this key. Two requests with one key come one after the other. */
  async answered(key: string): Promise<Answer | undefined> {
    await this.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 7356228))`);
    const [row] = await this.tx.select().from(standInAnswers).where(eq(standInAnswers.key, key));
    return row && { ...(row.answer as Omit<Answer, 'requestHash'>), requestHash: row.requestHash };
  }

  async remember(key: string, { requestHash, ...answer }: Answer): Promise<void> {
    await this.tx.insert(standInAnswers).values({ key, requestHash, answer, createdAt: this.now });
  }
}

/** Opens the books for the length of `work`; what happened is told to us by a job that it leaves behind. */
export function inBooks<T>(
  { db, queue, now }: { db: Database; queue: Sender; now: () => Date },
  work: (books: Books) => Promise<T>,
): Promise<T> {
  return db.orm.transaction(async (tx) => {
    await tx.execute(sql`select set_config('role', 'evenkeel_app', true),
      set_config('evenkeel.actor', 'gate', true), set_config('evenkeel.group', '', true)`);
    const books = new Books(tx, now());
    const answer = await work(books);
    if (books.hasNews) await queue.send(tx, 'deliver-stand-in-events', {});
    return answer;
  });
}
