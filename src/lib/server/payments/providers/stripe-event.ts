import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import * as v from 'valibot';
import type { ProviderEvent } from './contract.ts';
import { aboutOf } from './stripe-view.ts';

const TOLERANCE_SECONDS = 300;

const name = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,255}$/));
const Event = v.looseObject({
  id: name,
  type: name,
  data: v.looseObject({ object: v.looseObject({}) }),
});

/** Whether Stripe signed this, and not long before or after `now`: the package looks at the past alone. */
export function isSigned(body: string, header: string, secret: string, now: Date): boolean {
  const { signature } = Stripe.webhooks;
  if (!signature) throw new Error('The Stripe package cannot check a signature.');
  try {
    signature.verifyHeader(body, header, secret, TOLERANCE_SECONDS, undefined, now.getTime());
  } catch (fault) {
    if (fault instanceof Stripe.errors.StripeSignatureVerificationError) return false;
    throw fault;
  }
  const signedAt = Number([...header.matchAll(/(?:^|,)t=(\d+)/g)].at(-1)?.[1]);
  return signedAt <= now.getTime() / 1000 + TOLERANCE_SECONDS;
}

/** What a signed body says. One that makes no sense is known again by what it is made of. */
export function eventOf(body: string): ProviderEvent {
  const payload = read(body);
  const event = v.safeParse(Event, payload);
  if (event.success) {
    const { id, type: kind, data } = event.output;
    return { id, kind, payload, isRead: true, about: aboutOf(data.object) };
  }
  const id = `unread_${createHash('sha256').update(body).digest('hex')}`;
  return { id, kind: 'unread', payload: payload ?? {}, isRead: false, about: undefined };
}

/** The value of a body, without the two signs that JSON may hold and the database may not. */
function read(body: string): unknown {
  try {
    const text = JSON.stringify(JSON.parse(body));
    // JSON.stringify writes `\ud8…` for half a sign alone, and whole signs as they are.
    const kept = (all: string, sign: string) => (sign.length > 1 ? '' : all);
    return JSON.parse(text.replaceAll(/\\(u0000|ud[89a-f]..|.)/g, kept));
  } catch {
    return undefined;
  }
}
