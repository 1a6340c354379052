import { record } from '#server/audit/record.ts';
import { groupOf, type Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { differencesOf, proofNames, type Compared } from './proof-store.ts';

export interface LedgerProof {
  /** What was recomputed. */
  readonly proofs: readonly string[];
  /** What differs; none where every figure that a page shows is the ledger's. */
  readonly differences: readonly Compared[];
}

/**
 * Recomputes everything from the ledger's entries and compares it with every figure that a page shows.
 * Differences are said aloud in the log, as a job or at the command line, and never mended in silence.
 */
export async function verifyLedger(ctx: Ctx): Promise<LedgerProof> {
  const groupId = groupOf(ctx);
  return transact(ctx, async (tx) => {
    const differences: Compared[] = [];
    for (const proof of proofNames) {
      differences.push(...(await differencesOf(tx, groupId, proof)));
    }
    const subject = { kind: 'ledger', id: groupId };
    const facts = { proofs: proofNames.length, differences: differences.length };
    await record(tx, ctx, { verb: 'ledger.verified', subject, facts });
    for (const { what, id, shown, ledger } of differences) {
      const figures = { shown: String(shown), ledger: String(ledger) };
      ctx.log.error({ what, id, ...figures }, 'a figure differs from the ledger');
    }
    return { proofs: proofNames, differences };
  });
}
