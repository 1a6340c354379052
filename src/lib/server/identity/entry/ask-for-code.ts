import type { ClaimedFacts } from '#domain/matching/facts-agree.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { atGate } from '#server/db/transact.ts';
import { enqueue } from '#server/jobs/enqueue.ts';
import { guardTry } from '#server/identity/throttle/guard-try.ts';
import { openAsked, placeMark, sealAsked, type Asked } from './asked.ts';
import { readPass } from './entry-pass.ts';
import { beginAsk, findEntry, type Entry } from './store.ts';

/** How many codes one entry may ask for; after that one begins again. */
const MOST_ASKS = 6;
const SECONDS_BETWEEN = 30;

/**
 * Takes the facts that someone gives and asks for a code. A job looks for the record and sends; this
 * answers before it, and so alike and as fast for facts that fit, facts that do not, and strangers.
 * Refused: entry_over, too_many_tries.
 */
export async function tellFacts(
  ctx: Ctx,
  pass: string,
  facts: ClaimedFacts,
  address: string,
): Promise<Outcome<void>> {
  return withEntry(ctx, pass, (tx, entry) =>
    ask(tx, ctx, entry, { ...openAsked(ctx, entry), facts }, address),
  );
}

/** Asks for a code for someone who is signed in and proves themself anew: no facts are needed. */
export async function askForProof(ctx: Ctx, pass: string, address: string): Promise<Outcome<void>> {
  return withEntry(ctx, pass, (tx, entry) => ask(tx, ctx, entry, openAsked(ctx, entry), address));
}

/** Asks for another code with the same facts. Refused as above, and `code_asked_just_now`. */
export async function askAgain(ctx: Ctx, pass: string, address: string): Promise<Outcome<void>> {
  return withEntry(ctx, pass, async (tx, entry) => {
    if (entry.askedAt === null) return refuse('entry_over');
    const since = ctx.clock.now().getTime() - entry.askedAt.getTime();
    if (since < SECONDS_BETWEEN * 1000) return refuse('code_asked_just_now');
    return ask(tx, ctx, entry, openAsked(ctx, entry), address);
  });
}

async function withEntry(
  ctx: Ctx,
  pass: string,
  work: (tx: Tx, entry: Entry) => Promise<Outcome<void>>,
): Promise<Outcome<void>> {
  const id = readPass(ctx, pass);
  if (id === undefined) return refuse('entry_over');
  return atGate(ctx, async (tx) => {
    const entry = await findEntry(tx, id, ctx.clock.now());
    return entry ? work(tx, entry) : refuse('entry_over');
  });
}

async function ask(
  tx: Tx,
  ctx: Ctx,
  { id, referenceKey }: Entry,
  asked: Asked,
  address: string,
): Promise<Outcome<void>> {
  const guarded = await guardTry(tx, ctx, { address, reference: referenceKey });
  if (!guarded.ok) return guarded;
  const askedSealed = sealAsked(ctx, { ...asked, place: placeMark(ctx, address) });
  const begun = await beginAsk(tx, { id, askedSealed, now: ctx.clock.now(), most: MOST_ASKS });
  if (!begun) return refuse('entry_over');
  await enqueue(tx, ctx, 'send-entry-code', { entryId: id, locale: ctx.locale });
  return accept(undefined);
}
