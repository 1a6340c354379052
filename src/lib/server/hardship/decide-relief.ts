import { dayIn } from '#domain/calendar/day.ts';
import {
  decideRelief as decide,
  type DecidedRelief,
  type ReliefDecision,
} from '#domain/hardship/relief-decision.ts';
import { houseReliefLimits } from '#domain/hardship/relief-terms.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { accept, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx, LenderActor } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asLender } from '#server/identity/require.ts';
import { announce } from '#server/notifications/announce.ts';
import { applyTerms } from './apply-terms.ts';
import { holdAnswer } from './hold-answer.ts';
import { loansOwedTo } from './reach-store.ts';
import { changeAnswer, type ReliefAnswer } from './store.ts';
import { insertTerms } from './terms-store.ts';

export interface ReliefDecided {
  readonly answerId: string;
  readonly decision: ReliefDecision;
  /** The loans that a grant covers; the lender's others stay as they are. */
  readonly loanIds: readonly string[];
}

/** A reviewer answers a request for relief. What is granted holds from today, loan by loan. */
export async function decideRelief(ctx: Ctx, decided: ReliefDecided): Promise<Outcome<null>> {
  const me = asLender(ctx, 'reviewer', 'admin');
  const { groupId, lenderId } = me.actor;
  return transact(me, async (tx) => {
    const answer = await holdAnswer(tx, me, { groupId, lenderId }, decided.answerId);
    if (!answer) throw new NotFound('No such request.');
    const place = jurisdictionOf(answer.jurisdiction);
    const loans = await loansOwedTo(tx, groupId, lenderId, answer.caseId);
    const covered = loans.filter((loan) => decided.loanIds.includes(loan.id));
    const outcome = decide(decided.decision, {
      state: answer.state,
      loans: covered,
      today: dayIn(place.timeZone, me.clock.now()),
      limits: houseReliefLimits,
      clock: place.reliefClock.value,
      complain: place.complaints.value,
    });
    if (!outcome.ok) return outcome;
    await save(tx, me, answer, decided.decision, outcome.value);
    await applyTerms(tx, me, answer, covered, outcome.value.terms);
    const { borrowerId, requestId } = answer;
    await announce(tx, me, {
      ...{ borrowerId, template: 'relief_answer', path: `/hardship/${requestId}` },
    });
    return accept(null);
  });
}

async function save(
  tx: Tx,
  me: Ctx<LenderActor>,
  answer: ReliefAnswer,
  decision: ReliefDecision,
  { state, terms, holdUntil }: DecidedRelief,
): Promise<void> {
  await changeAnswer(tx, answer, {
    ...{ state, holdUntil: holdUntil ?? null },
    refusal: decision.answer === 'refuse' ? decision.reason : null,
    answerSealed: me.keys.seal(decision.words.trim()),
    ...{ decidedBy: me.actor.staffId, decidedAt: me.clock.now() },
  });
  await insertTerms(tx, answer, terms);
  const { caseId, borrowerId, lenderId } = answer;
  await record(tx, me, {
    verb: decision.answer === 'grant' ? 'relief.granted' : 'relief.refused',
    subject: { kind: 'relief', id: answer.id },
    ...{ caseId, borrowerId, lenderId },
    facts:
      decision.answer === 'grant'
        ? { terms: decision.terms.map((term) => term.kind).join(' ') }
        : { reason: decision.reason },
  });
}
