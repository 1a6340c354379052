import { accountKey } from '#domain/loans/account-key.ts';
import type { ClaimedFacts } from '#domain/matching/facts-agree.ts';
import type { Ctx } from '#server/ctx.ts';
import type { CodeFor } from '#server/identity/throttle/guard-code.ts';
import { placeOfAddress } from '#server/identity/throttle/place.ts';
import type { Entry } from './store.ts';

/** Someone signed in who proves themself anew. */
export interface SessionWay {
  readonly by: 'session';
  readonly groupId: string;
  readonly borrowerId: string;
  readonly loanId: string;
  /** By the contact that the record of this loan has: its lender is let in with the code. */
  readonly letsIn: boolean;
}

/** How someone came to the door: with a number they typed, the link of a letter, or signed in already. */
export type Way =
  | { readonly by: 'reference'; readonly reference: string }
  | { readonly by: 'letter'; readonly letter: string }
  | SessionWay;

/** What is kept, sealed, of someone who is entering. */
export interface Asked {
  readonly way: Way;
  readonly facts?: ClaimedFacts | undefined;
  /** The mark of the place from which a code was asked for; none before it. */
  readonly place?: string | undefined;
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

/** The keyed hash of a place: to tell whether two are one, and not where it is. */
export function placeMark(ctx: Ctx, address: string): string {
  return ctx.keys.token('place', placeOfAddress(address));
}

/** How the codes that this person is sent are counted. */
export function codeFor({ way, place = '' }: Asked, borrowerId: string): CodeFor {
  return { borrowerId, by: way.by, place };
}
