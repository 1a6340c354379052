import { unanswered } from '#domain/hardship/relief-states.ts';
import type { Advice } from '#domain/jurisdictions/contract.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { findRecipient } from '#server/notifications/store.ts';
import { deadlineOf } from './ask-for-relief.ts';
import { lendersInReach } from './reach-store.ts';
import { answersOfCase } from './store.ts';

export interface AskableLender {
  readonly id: string;
  readonly name: string;
  /** The last day for its answer to a request made now. */
  readonly answersBy: string;
  readonly products: readonly (string | null)[];
  /** The request that it has not answered yet; it cannot be asked again meanwhile. */
  readonly waitingRequestId: string | null;
}

export interface ReliefForm {
  readonly lenders: readonly AskableLender[];
  /** Where the borrower lives, for the days on which they asked. */
  readonly timeZone: string;
  readonly advice: readonly Advice[];
  readonly requests: readonly { readonly id: string; readonly createdAt: Date }[];
}

/** Whom a borrower can ask for relief, by when each answers, and what they asked before. */
export async function readReliefForm(ctx: Ctx): Promise<ReliefForm> {
  const me = asBorrower(ctx);
  const { groupId, borrowerId, caseId } = me.actor;
  return read(me, async (tx) => {
    const reach = await lendersInReach(tx, groupId, borrowerId);
    const answers = await answersOfCase(tx, { groupId, borrowerId }, caseId);
    const open = answers.filter((answer) => unanswered.includes(answer.state));
    const requests = new Map(answers.map(({ requestId, createdAt }) => [requestId, createdAt]));
    const person = await findRecipient(tx, groupId, borrowerId);
    return {
      timeZone: person?.timeZone ?? 'UTC',
      advice: (person?.jurisdictions ?? []).flatMap((code) => jurisdictionOf(code).advice),
      lenders: reach.map(({ id, name, jurisdiction, loans }) => ({
        ...{ id, name },
        answersBy: deadlineOf({ jurisdiction }, me.clock.now()),
        products: loans.map((loan) => loan.product),
        waitingRequestId: open.find((answer) => answer.lenderId === id)?.requestId ?? null,
      })),
      requests: [...requests]
        .map(([id, createdAt]) => ({ id, createdAt }))
        .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime()),
    };
  });
}
