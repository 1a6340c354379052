import { addDays } from '#domain/calendar/day.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { withActor } from '#server/ctx.ts';
import { onDay, settled } from '#server/demo/on-day.ts';
import { answerShare } from '#server/plans/answer-share.ts';
import { proposePlan } from '#server/plans/propose-plan.ts';
import { readLenderQueue } from '#server/plans/read-lender-queue.ts';
import { saveBudget } from '#server/plans/save-budget.ts';
import type { Player } from './cast.ts';
import { comesIn, isNamed, type Scene, type Stage } from './stage.ts';
import { onceOf, type Visit } from './visit.ts';

/** Longer than most of the demonstration's lenders agree to by themselves. */
const LONG = 30n;
const SHORT = 12n;

/** An offer that one lender's policy takes at once and another's reviewer has to look at. */
export const planWaits: Scene = async (stage, player) => {
  const { visitor } = await comesIn(stage, player, 2);
  await offers(stage, visitor, player, LONG);
};

/** The same, answered by the reviewers with another amount: the borrower has a choice to make. */
export const planCountered: Scene = async (stage, player) => {
  const { visitor } = await comesIn(stage, player, 6);
  await offers(stage, visitor, player, LONG);
  for (const code of player.lenders) {
    const ctx = onDay(stage.ctx, addDays(stage.anchor, -4));
    const reviewer = withActor(ctx, stage.staff.reviewer(code));
    const { shares } = await readLenderQueue(reviewer, 'waiting');
    const share = shares.find(({ name }) => isNamed(name, player));
    if (!share) continue;
    const each = (share.each * 3n) / 2n;
    const words = stage.words.counter;
    await answerShare(reviewer, share.id, { answer: 'counter', each, upFront: 0n, words });
  }
};

/** An offer that every lender's policy takes: the plan runs. */
export const planRuns: Scene = async (stage, player) => {
  const { visitor } = await comesIn(stage, player, 9);
  await offers(stage, visitor, player, SHORT);
};

/** A budget that leaves twice the offer, and the offer. */
async function offers(stage: Stage, visitor: Visit['visitor'], player: Player, months: bigint) {
  const step = 100n;
  const amount = (player.owed / months / step + 1n) * step;
  const line = (heading: string, minor: bigint) => {
    return { heading, amount: minor, cycle: 'monthly' } as const;
  };
  const headings = jurisdictionOf(stage.group.jurisdiction).budget;
  const [home = '', other = ''] = headings.spending;
  const spending = [line(home, amount * 4n), line(other, amount * 2n)];
  const income = [line(headings.income[0] ?? '', amount * 8n)];
  settled(await saveBudget(visitor, { income, spending }));
  settled(
    await proposePlan(visitor, {
      once: onceOf(stage.ctx, `plan ${player.account}`),
      offer: {
        ...{ amount, upFront: 0n, cycle: 'monthly', payDay: 15 },
        startOn: addDays(stage.anchor, 7),
      },
      showBudgetTo: [],
    }),
  );
}
