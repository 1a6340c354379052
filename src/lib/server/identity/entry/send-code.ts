import { randomInt } from 'node:crypto';
import { accountKey } from '#domain/loans/account-key.ts';
import { factsAgree } from '#domain/matching/facts-agree.ts';
import { record } from '#server/audit/record.ts';
import { asGate, asSystem, type Ctx } from '#server/ctx.ts';
import { atGate, read, transact } from '#server/db/transact.ts';
import { guardCode } from '#server/identity/throttle/guard-code.ts';
import { announce } from '#server/notifications/announce.ts';
import { codeFor, openAsked, type Asked } from './asked.ts';
import { findEntrance, type Entrance } from './find-entrance.ts';
import { findCandidates, findEntry, saveCode, type Candidate } from './store.ts';

/**
 * Looks for the record behind an entry and writes a code to a contact that its person proved
 * before, or else to the one that stands on it. Where nothing fits, there is no contact, or the person
 * was sent many codes by now, nothing happens and nobody is told. That a code was sent proves nothing
 * yet: where it went waits with the entry until the code is used. Runs as a job, so that its length is
 * not seen by the person who waits.
 */
export async function sendCode(ctx: Ctx, entryId: string): Promise<void> {
  const entry = await read(asGate(ctx), (tx) => findEntry(tx, entryId, ctx.clock.now()));
  if (!entry) return;
  const asked = openAsked(ctx, entry);
  const found = await findFitting(ctx, asked);
  if (!found) {
    ctx.log.info('nobody to send a code to');
    return;
  }
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const codeHash = hashCode(ctx, entryId, code);
  const contactSealed = ctx.keys.seal(JSON.stringify(found.to));
  const { borrowerId } = found.told;
  const isSaved = await atGate(ctx, async (tx) => {
    if (!(await guardCode(tx, ctx, codeFor(asked, borrowerId)))) return false;
    await saveCode(tx, entryId, { ...found.candidate, codeHash, contactSealed });
    return true;
  });
  if (!isSaved) {
    ctx.log.warn({ by: asked.way.by }, 'too many codes to one person: none sent');
    return;
  }
  await send(asSystem(ctx, found.candidate.groupId), found, code);
}

/** A code as it is stored: useless without our key and for another entry. */
export function hashCode(ctx: Ctx, entryId: string, code: string): string {
  return ctx.keys.token('entry-code', `${entryId}:${code}`);
}

interface Found extends Entrance {
  readonly candidate: Candidate;
}

async function findFitting(ctx: Ctx, { way, facts }: Asked): Promise<Found | undefined> {
  const candidates = way.by === 'session' ? [way] : await candidatesOf(ctx, way);
  for (const { groupId, loanId } of candidates) {
    const candidate = { groupId, loanId };
    const system = asSystem(ctx, groupId);
    const found = await read(system, (tx) => findEntrance(tx, ctx.keys, candidate, way));
    if (!found) continue;
    const fits = way.by === 'session' || (facts && factsAgree(facts, found.told.facts));
    if (fits) return { candidate, ...found };
  }
  return undefined;
}

function candidatesOf(ctx: Ctx, way: Exclude<Asked['way'], { by: 'session' }>) {
  const reference = way.by === 'reference' ? accountKey(way.reference) : '';
  const letter = way.by === 'letter' ? way.letter : '';
  return read(asGate(ctx), (tx) => findCandidates(tx, reference, letter));
}

async function send(ctx: Ctx, { candidate, told, to }: Found, code: string): Promise<void> {
  const { borrowerId, caseId } = told;
  const { locale } = ctx;
  await transact(ctx, async (tx) => {
    await announce(tx, ctx, { borrowerId, template: 'code', facts: { code }, to, locale });
    await record(tx, ctx, {
      verb: 'code.sent',
      subject: { kind: 'loan', id: candidate.loanId },
      borrowerId,
      caseId,
      facts: { channel: to.channel },
    });
  });
}
