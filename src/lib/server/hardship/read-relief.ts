import type { ComplaintRoute } from '#domain/hardship/relief-clock.ts';
import type { Help, LifeEvent, RefusalReason } from '#domain/hardship/relief-reasons.ts';
import { requestStanding, type ReliefState } from '#domain/hardship/relief-states.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import type { Currency } from '#domain/money/currency.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { findRecipient } from '#server/notifications/store.ts';
import { lendersInReach } from './reach-store.ts';
import { answersOfRequest, type ReliefAnswer } from './store.ts';
import { termsOf, type GrantedTerm } from './terms-store.ts';

export interface ReliefTermView extends Omit<GrantedTerm, 'answerId'> {
  readonly product: string | null;
}

export interface ReliefAnswerView {
  readonly id: string;
  readonly lenderId: string;
  readonly lender: string;
  readonly lenderPhone: string;
  readonly currency: Currency;
  readonly state: ReliefState;
  readonly deadlineOn: string;
  readonly decidedAt: Date | null;
  readonly refusal: RefusalReason | null;
  readonly words: string;
  readonly holdUntil: string | null;
  readonly terms: readonly ReliefTermView[];
  readonly complain: ComplaintRoute;
}

export interface ReliefView {
  readonly id: string;
  readonly createdAt: Date;
  readonly events: readonly LifeEvent[];
  readonly helps: readonly Help[];
  readonly story: string;
  readonly standing: ReturnType<typeof requestStanding>;
  readonly answers: readonly ReliefAnswerView[];
  readonly timeZone: string;
}

/** One request with each lender's answer. A lender no longer let in is left out, as everywhere. */
export async function readRelief(ctx: Ctx, requestId: string): Promise<ReliefView> {
  const me = asBorrower(ctx);
  const { groupId, borrowerId } = me.actor;
  return read(me, async (tx) => {
    const all = await answersOfRequest(tx, { groupId, borrowerId }, requestId);
    const reach = await lendersInReach(tx, groupId, borrowerId);
    const answers = all.filter((answer) => reach.some(({ id }) => id === answer.lenderId));
    const [first] = answers;
    if (!first) throw new NotFound('No such request.');
    const ids = answers.map((answer) => answer.id);
    const terms = await termsOf(tx, groupId, ids);
    const products = new Map(reach.flatMap(({ loans }) => loans.map((l) => [l.id, l.product])));
    const person = await findRecipient(tx, groupId, borrowerId);
    const { createdAt, events, helps } = first;
    return {
      ...{ id: requestId, createdAt, events, helps },
      story: me.keys.open(first.wordsSealed),
      timeZone: person?.timeZone ?? 'UTC',
      standing: requestStanding(answers.map((answer) => answer.state)),
      answers: answers.map((answer) => {
        const own = terms.filter((term) => term.answerId === answer.id);
        const named = own.map((term) => ({ ...term, product: products.get(term.loanId) ?? null }));
        return view(me, answer, named);
      }),
    };
  });
}

function view(ctx: Ctx, answer: ReliefAnswer, terms: readonly ReliefTermView[]): ReliefAnswerView {
  const { id, lenderId, lender, lenderPhone, currency, state, refusal } = answer;
  const { deadlineOn, decidedAt, holdUntil } = answer;
  return {
    ...{ id, lenderId, lender, lenderPhone, currency, state, refusal },
    ...{ deadlineOn, decidedAt, holdUntil, terms },
    words: answer.answerSealed === null ? '' : ctx.keys.open(answer.answerSealed),
    complain: jurisdictionOf(answer.jurisdiction).complaints.value,
  };
}
