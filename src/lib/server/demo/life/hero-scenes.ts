import type { BudgetLine } from '#domain/plans/budget.ts';
import { settled } from '#server/demo/on-day.ts';
import { saveBudget } from '#server/plans/save-budget.ts';
import { comesIn, type Scene } from './stage.ts';

const monthly = (heading: string, amount: bigint): BudgetLine => {
  return { heading, amount, cycle: 'monthly' };
};

/** Someone who came in once, in their own language, and let every lender in. */
export const hasBeenHere: Scene = async (stage, player) => {
  await comesIn(stage, player, 12);
};

/** Someone whose budget has nothing left at the end of the month. */
export const spendsMoreThanComesIn: Scene = async (stage, player) => {
  const { visitor } = await comesIn(stage, player, 12);
  const income = [monthly('pay', 1284_00n), monthly('benefits', 312_40n)];
  const spending = [
    monthly('home_contents', 742_00n),
    monthly('utilities', 154_00n),
    monthly('water', 42_50n),
    monthly('travel', 154_00n),
    monthly('school', 143_00n),
    monthly('communications_leisure', 61_00n),
    monthly('food_housekeeping', 388_00n),
  ];
  settled(await saveBudget(visitor, { income, spending }));
};
