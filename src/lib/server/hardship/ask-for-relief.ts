import { dayIn } from '#domain/calendar/day.ts';
import { answerBy } from '#domain/hardship/relief-clock.ts';
import { assessReliefRequest, type ReliefRequest } from '#domain/hardship/relief-request.ts';
import { reliefMachine, unanswered } from '#domain/hardship/relief-states.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { accept, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { holdCase } from '#server/cases/hold-case.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { workingCalendar } from '#server/jurisdictions/working-calendar.ts';
import { announce } from '#server/notifications/announce.ts';
import { lendersInReach, type ReachedLender } from './reach-store.ts';
import { answersOfCase, findRequestByOnce, insertRequest } from './store.ts';

export interface ReliefAsked extends ReliefRequest {
  /** From the form, so that a double click asks once. */
  readonly once: string;
}

/** Told once, sent to each chosen lender with its own last day for an answer. Answers the request. */
export async function askForRelief(
  ctx: Ctx,
  asked: ReliefAsked,
): Promise<Outcome<{ requestId: string }>> {
  const me = asBorrower(ctx);
  const { groupId, borrowerId, caseId } = me.actor;
  const own = { groupId, borrowerId };
  return transact(me, async (tx) => {
    await holdCase(tx, me, caseId);
    const earlier = await findRequestByOnce(tx, own, asked.once);
    if (earlier !== undefined) return accept({ requestId: earlier });
    const lenders = await lendersInReach(tx, groupId, borrowerId);
    const answers = await answersOfCase(tx, own, caseId);
    const request = assessReliefRequest(asked, {
      lenderIds: lenders.map((lender) => lender.id),
      unansweredLenderIds: answers
        .filter((answer) => unanswered.includes(answer.state))
        .map((answer) => answer.lenderId),
    });
    if (!request.ok) return request;
    const chosen = lenders.filter((lender) => request.value.lenderIds.includes(lender.id));
    const requestId = await send(tx, me, { ...request.value, once: asked.once }, chosen);
    await announce(tx, me, {
      ...{ borrowerId, template: 'relief_sent', path: `/hardship/${requestId}` },
      locale: me.locale,
    });
    return accept({ requestId });
  });
}

async function send(
  tx: Tx,
  me: Ctx<BorrowerActor>,
  asked: ReliefAsked,
  lenders: readonly ReachedLender[],
): Promise<string> {
  const { groupId, borrowerId, caseId } = me.actor;
  const requestId = me.newId();
  const now = me.clock.now();
  const told = {
    ...{ groupId, caseId, borrowerId, createdAt: now },
    ...{ events: [...asked.events], help: [...asked.helps] },
  };
  const answers = lenders.map((lender) => ({
    ...told,
    ...{ id: me.newId(), requestId, lenderId: lender.id, state: reliefMachine.initial },
    wordsSealed: me.keys.seal(asked.story),
    deadlineOn: deadlineOf(lender, now),
  }));
  const request = { ...told, id: requestId, once: asked.once };
  await insertRequest(tx, { ...request, wordsSealed: me.keys.seal(asked.story) }, answers);
  for (const { id, lenderId, deadlineOn } of answers) {
    await record(tx, me, {
      verb: 'relief.asked',
      subject: { kind: 'relief', id },
      ...{ caseId, borrowerId, lenderId, facts: { deadline: deadlineOn } },
    });
  }
  return requestId;
}

/** The last day on which this lender answers a request made now. */
export function deadlineOf(lender: Pick<ReachedLender, 'jurisdiction'>, now: Date): string {
  const place = jurisdictionOf(lender.jurisdiction);
  const today = dayIn(place.timeZone, now);
  return answerBy(today, place.reliefClock.value, workingCalendar(place, today));
}
