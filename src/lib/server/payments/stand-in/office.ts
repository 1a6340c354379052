import type Stripe from 'stripe';
import { newEvent } from './side-shapes.ts';
import type { Books } from './store.ts';

/** The API version whose shapes the stand-in speaks: the one that the stripe package is pinned to. */
export const API_VERSION = '2026-10-28.endive';

/** The key that the stand-in answers to: no real account has it. */
export const STAND_IN_KEY = 'sk_test_evenkeel_stand_in';

/** Where the stand-in's pages are. */
export interface Office {
  readonly origin: string;
}

/** Writes down that something happened; a job tells us of it later, signed. */
export async function announce(
  books: Books,
  type: Stripe.Event.Type,
  object: object,
): Promise<void> {
  await books.happened(newEvent(type, object, API_VERSION, books.now));
}
