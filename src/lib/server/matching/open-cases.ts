import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { recordAll } from '#server/audit/record.ts';
import { insertPeople, takenReferences } from './people-store.ts';

/** A new borrower and their case. */
export interface OpenedCase {
  readonly borrowerId: string;
  readonly caseId: string;
  readonly timeZone: string;
}

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** Writes new borrowers, each with a case whose reference can be said over the phone. */
export async function openCases(
  tx: Tx,
  ctx: Ctx,
  groupId: string,
  opened: readonly OpenedCase[],
): Promise<void> {
  const at = ctx.clock.now();
  const references = await freshReferences(tx, ctx, groupId, opened);
  await insertPeople(
    tx,
    opened.map(({ borrowerId, timeZone }) => ({
      groupId,
      id: borrowerId,
      timeZone,
      createdAt: at,
    })),
    opened.map(({ borrowerId, caseId }, n) => ({
      groupId,
      id: caseId,
      borrowerId,
      reference: references[n] ?? caseId,
      state: 'open',
      openedAt: at,
    })),
  );
  await recordAll(
    tx,
    ctx,
    opened.map(({ borrowerId, caseId }) => ({
      verb: 'case.opened',
      subject: { kind: 'case', id: caseId },
      caseId,
      borrowerId,
    })),
  );
}

/** References that no case of the group has. Made from the id, with another turn where one is taken. */
async function freshReferences(
  tx: Tx,
  ctx: Ctx,
  groupId: string,
  opened: readonly OpenedCase[],
): Promise<string[]> {
  const turns = opened.map(() => 0);
  for (;;) {
    const made = opened.map(({ caseId }, n) => caseReference(ctx, `${caseId}/${turns[n] ?? 0}`));
    const taken = await takenReferences(tx, groupId, made);
    let isFresh = true;
    for (const [n, reference] of made.entries()) {
      if (taken.has(reference)) {
        turns[n] = (turns[n] ?? 0) + 1;
        isFresh = false;
      }
      taken.add(reference);
    }
    if (isFresh) return made;
  }
}

function caseReference(ctx: Ctx, from: string): string {
  const short = inLetters(ctx.keys.token('case-reference', from), ALPHABET, LENGTH);
  return `EK-${short.slice(0, 4)}-${short.slice(4)}`;
}

/** A hash, in hex, as `length` characters of `alphabet`. */
export function inLetters(hex: string, alphabet: string, length: number): string {
  const base = BigInt(alphabet.length);
  let left = BigInt(`0x${hex}`);
  let text = '';
  while (text.length < length) {
    text += alphabet.charAt(Number(left % base));
    left /= base;
  }
  return text;
}
