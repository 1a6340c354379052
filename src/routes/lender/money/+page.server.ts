import { readMoneyForLender } from '#server/payments/read-money-for-lender.ts';
import { dayFromWords, typedDate } from '#ui/date-words.ts';
import { door } from '#routes/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, url }) => {
  const words = Object.fromEntries(url.searchParams);
  const asked = { from: dayFromWords(words, 'from'), to: dayFromWords(words, 'to') };
  const money = await readMoneyForLender(locals.ctx, asked);
  const isAsked = url.searchParams.size > 0;
  const typed = { from: typedDate(words, 'from'), to: typedDate(words, 'to') };
  const isTyped = (box: 'from' | 'to') => Object.values(typed[box]).some((part) => part !== '');
  const wrong = (['from', 'to'] as const).filter((box) => isTyped(box) && !asked[box]);
  return { money, typed: isAsked ? typed : undefined, wrong, timeZone: money.timeZone };
});
