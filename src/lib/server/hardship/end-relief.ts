import { compareDays, dayIn, type Day } from '#domain/calendar/day.ts';
import { reliefMachine } from '#domain/hardship/relief-states.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import { moveCase } from '#server/cases/move-cases.ts';
import type { Ctx, SystemActor } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { read, transact } from '#server/db/transact.ts';
import { moveLoan } from './apply-terms.ts';
import { holdAnswer } from './hold-answer.ts';
import { answersIn, answersOfCase, changeAnswer, type ReliefAnswer } from './store.ts';
import { loanState, termsOf, type GrantedTerm } from './terms-store.ts';

/** Ends what was granted until a day that has passed: pauses resume, and relief that is over is over. */
export async function endRelief(ctx: Ctx<SystemActor>): Promise<void> {
  const { groupId } = ctx.actor;
  const granted = await read(ctx, (tx) => answersIn(tx, { groupId }, ['granted']));
  for (const { id, jurisdiction } of granted) {
    const today = dayIn(jurisdictionOf(jurisdiction).timeZone, ctx.clock.now());
    await transact(ctx, async (tx) => {
      const answer = await holdAnswer(tx, ctx, { groupId }, id);
      if (answer?.state !== 'granted') return;
      const terms = await termsOf(tx, groupId, [id]);
      await resumeLoans(tx, ctx, answer, terms, today);
      if (!terms.every((term) => hasEnded(term, today))) return;
      const state = move(reliefMachine, answer.state, 'end');
      if (state === undefined) return;
      await changeAnswer(tx, answer, { state });
      const { caseId, borrowerId, lenderId } = answer;
      const subject = { kind: 'relief', id };
      await record(tx, ctx, { verb: 'relief.ended', subject, caseId, borrowerId, lenderId });
      await moveCase(tx, ctx, caseId, 'relief_ended');
    });
  }
}

/** A later pause of the same loan, from another answer, keeps it paused. */
async function resumeLoans(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  answer: ReliefAnswer,
  terms: readonly GrantedTerm[],
  today: Day,
): Promise<void> {
  const { groupId, caseId } = answer;
  const answers = await answersOfCase(tx, { groupId }, caseId);
  const granted = answers.filter((each) => each.state === 'granted').map((each) => each.id);
  const all = await termsOf(tx, groupId, granted);
  for (const { loanId } of terms.filter((term) => isOver(term, today))) {
    const running = all.some((term) => term.loanId === loanId && runs(term, today));
    const state = running ? undefined : await loanState(tx, groupId, loanId);
    if (state === 'paused') await moveLoan(tx, ctx, answer, { id: loanId, state }, 'resume');
  }
}

const runs = (term: GrantedTerm, today: Day) => term.kind === 'pause' && !hasEnded(term, today);
const isOver = (term: GrantedTerm, today: Day) => term.kind === 'pause' && hasEnded(term, today);

/** Its last day has passed. A term without one never ends by itself. */
function hasEnded(term: GrantedTerm, today: Day): boolean {
  return term.until !== undefined && compareDays(term.until, today) < 0;
}
