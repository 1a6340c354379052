import { addDays } from '#domain/calendar/day.ts';
import { withActor } from '#server/ctx.ts';
import { onDay, settled } from '#server/demo/on-day.ts';
import { askForRelief } from '#server/hardship/ask-for-relief.ts';
import { decideRelief } from '#server/hardship/decide-relief.ts';
import { listWaitingRelief, readReliefForLender } from '#server/hardship/read-relief-for-lender.ts';
import { answerMessage } from '#server/messages/answer-message.ts';
import { readThread } from '#server/messages/read-thread.ts';
import { writeMessage } from '#server/messages/write-message.ts';
import { previewPayment } from '#server/payments/preview-payment.ts';
import { startPayment } from '#server/payments/start-payment.ts';
import { revealCase } from '#server/support/reveal-case.ts';
import type { Player } from './cast.ts';
import { comesIn, isNamed, type Scene, type Stage } from './stage.ts';
import { onceOf, type Visit } from './visit.ts';

/** The stand-in's card that always pays. */
const CARD = '4242 4242 4242 4242';

/** Told once, to every lender; each still has days to answer. */
export const reliefAsked: Scene = async (stage, player) => {
  await asksForRelief(stage, player, await comesIn(stage, player, 3));
};

/** The same, and one lender has said yes to two quiet months. */
export const reliefGranted: Scene = async (stage, player) => {
  await asksForRelief(stage, player, await comesIn(stage, player, 8));
  const [first = ''] = player.lenders;
  const ctx = onDay(stage.ctx, addDays(stage.anchor, -5));
  const reviewer = withActor(ctx, stage.staff.reviewer(first));
  const waiting = await listWaitingRelief(reviewer);
  const asked = waiting.find(({ person }) => isNamed(person, player));
  if (!asked) return;
  const { loans } = await readReliefForLender(reviewer, asked.id);
  const terms = [{ kind: 'pause', months: 2 }] as const;
  settled(
    await decideRelief(reviewer, {
      answerId: asked.id,
      decision: { answer: 'grant', terms, words: stage.words.grant },
      loanIds: loans.map(({ id }) => id),
    }),
  );
};

/** A question that waits for support. */
export const questionAsked: Scene = async (stage, player) => {
  await asks(stage, player, await comesIn(stage, player, 1), stage.words.question);
};

/** A question that support has answered. */
export const questionAnswered: Scene = async (stage, player) => {
  const came = await comesIn(stage, player, 5);
  const threadId = await asks(stage, player, came, stage.words.answered);
  const support = withActor(onDay(stage.ctx, addDays(stage.anchor, -4)), stage.staff.support);
  const once = onceOf(stage.ctx, `answer ${player.account}`);
  await revealCase(support, came.visitor.actor.caseId, 'message');
  const seen = (await readThread(support, threadId)).messages.at(-1)?.id ?? '';
  settled(await answerMessage(support, { threadId, seen, words: stage.words.answer, once }));
};

/** A payment by the stand-in's card, just now: its page does not stay open for days. Our side hears of it once the site answers. */
export const hasPaid: Scene = async (stage, player) => {
  const came = await comesIn(stage, player, 1);
  const visitor = { ...came.visitor, clock: stage.ctx.clock };
  const { standIn } = visitor.payments;
  if (!standIn) return;
  const wish = { by: 'amount', amount: (player.owed / 2500n + 1n) * 100n } as const;
  const once = onceOf(stage.ctx, `payment ${player.account}`);
  const preview = settled(await previewPayment(visitor, wish));
  const { url } = settled(await startPayment(visitor, { once, wish, seen: preview.amount }));
  const checkout = url.slice(url.lastIndexOf('/') + 1);
  const page = await standIn.page(checkout);
  if (page?.status === 'open') await standIn.payByCard(checkout, CARD);
};

async function asksForRelief(
  stage: Stage,
  player: Player,
  { visitor, lenderIds }: Visit,
): Promise<void> {
  settled(
    await askForRelief(visitor, {
      once: onceOf(stage.ctx, `relief ${player.account}`),
      events: ['less_income', 'caring'],
      helps: ['pause', 'freeze'],
      story: stage.words.story,
      lenderIds,
    }),
  );
}

async function asks(stage: Stage, player: Player, { visitor }: Visit, words: string) {
  const once = onceOf(stage.ctx, `question ${player.account}`);
  return settled(await writeMessage(visitor, { words, once, topic: 'payment' })).threadId;
}
