import { compareDays, dayIn, type Day } from '#domain/calendar/day.ts';
import { isLate, remindOn } from '#domain/hardship/relief-clock.ts';
import { reliefMachine } from '#domain/hardship/relief-states.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx, SystemActor } from '#server/ctx.ts';
import { read, transact } from '#server/db/transact.ts';
import { announce } from '#server/notifications/announce.ts';
import { writeToLender } from '#server/notifications/write-to-lender.ts';
import { holdAnswer } from './hold-answer.ts';
import { answersIn, changeAnswer, type ReliefAnswer } from './store.ts';

/**
 * Walks over the answers that are still owed: reminds the lender before its last day, and after it
 * asks again and tells the borrower that the answer is late and what they can do. Run twice it does
 * nothing more.
 */
export async function watchRelief(ctx: Ctx<SystemActor>): Promise<void> {
  const { groupId } = ctx.actor;
  const waiting = await read(ctx, (tx) => answersIn(tx, { groupId }, ['waiting']));
  for (const answer of waiting) {
    const place = jurisdictionOf(answer.jurisdiction);
    const today = dayIn(place.timeZone, ctx.clock.now());
    if (isLate(answer.deadlineOn, today)) await lapse(ctx, answer.id);
    else if (isDue(answer, remindOn(answer.deadlineOn, place.reliefClock.value), today)) {
      await remind(ctx, answer.id);
    }
  }
}

function isDue(answer: ReliefAnswer, on: Day, today: Day): boolean {
  return answer.remindedAt === null && compareDays(on, today) <= 0;
}

async function remind(ctx: Ctx<SystemActor>, id: string): Promise<void> {
  const { groupId } = ctx.actor;
  await transact(ctx, async (tx) => {
    const answer = await holdAnswer(tx, ctx, { groupId }, id);
    if (answer?.state !== 'waiting' || answer.remindedAt !== null) return;
    await changeAnswer(tx, answer, { remindedAt: ctx.clock.now() });
    const { caseId, borrowerId, lenderId, deadlineOn } = answer;
    await record(tx, ctx, {
      verb: 'relief.reminded',
      subject: { kind: 'relief', id },
      ...{ caseId, borrowerId, lenderId, facts: { deadline: deadlineOn } },
    });
    const template = 'lender_relief_due';
    await writeToLender(tx, ctx, { lenderId, template, deadline: deadlineOn });
  });
}

async function lapse(ctx: Ctx<SystemActor>, id: string): Promise<void> {
  const { groupId } = ctx.actor;
  await transact(ctx, async (tx) => {
    const answer = await holdAnswer(tx, ctx, { groupId }, id);
    const state = answer && move(reliefMachine, answer.state, 'lapse');
    if (answer === undefined || state === undefined) return;
    await changeAnswer(tx, answer, { state });
    const { caseId, borrowerId, lenderId, requestId, deadlineOn } = answer;
    const subject = { kind: 'relief', id };
    await record(tx, ctx, { verb: 'relief.late', subject, caseId, borrowerId, lenderId });
    await announce(tx, ctx, {
      ...{ borrowerId, template: 'relief_late', path: `/hardship/${requestId}` },
    });
    const template = 'lender_relief_late';
    await writeToLender(tx, ctx, { lenderId, template, deadline: deadlineOn });
  });
}
