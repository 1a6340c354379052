import { accountKey } from '#domain/loans/account-key.ts';
import type { ClaimedFacts } from '#domain/matching/facts-agree.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Entry } from './store.ts';

/** How someone came to the door: with a number they typed, the link of a letter, or signed in already. */
export type Way =
  | { readonly by: 'reference'; readonly reference: string }
  | { readonly by: 'letter'; readonly letter: string }
  | { readonly by: 'session'; readonly groupId: string; readonly loanId: string };

/** What is kept, sealed, of someone who is entering. */
export interface Asked {
  readonly way: Way;
  readonly facts?: ClaimedFacts | undefined;
}

export function sealAsked(ctx: Ctx, asked: Asked): string {
  return ctx.keys.seal(JSON.stringify(asked));
}

export function openAsked(ctx: Ctx, entry: Entry): Asked {
  return JSON.parse(ctx.keys.open(entry.askedSealed)) as Asked;
}

/** The keyed hash by which tries at one reference are counted together. */
export function referenceKey(ctx: Ctx, way: Way): string {
  if (way.by === 'reference') return ctx.keys.token('reference', accountKey(way.reference));
  return ctx.keys.token('reference', way.by === 'letter' ? way.letter : way.loanId);
}
