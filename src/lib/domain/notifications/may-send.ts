import { nextAllowed, type ContactHours, type Whereabouts } from './contact-hours.ts';
import type { Channel, Purpose } from './templates.ts';

/** What is known when a notification is about to leave. */
export interface SendSituation {
  readonly purpose: Purpose;
  /** The channel we have an address for, in the person's order of wish; undefined where there is none. */
  readonly channel: Channel | undefined;
  /** Purposes that the person asked us not to write for. */
  readonly optedOut: readonly Purpose[];
  /** Contact is stopped: breathing space, or the person's word. */
  readonly contactStopped: boolean;
  /** Whether the text names a debt, and whether this address was proved to be the person's. */
  readonly namesDebt: boolean;
  readonly identityProved: boolean;
  readonly hours: ContactHours;
  readonly where: Whereabouts;
  readonly now: Date;
}

/** The rule that let a notification go, or held it back. */
export type SendRule =
  | 'asked_for'
  | 'within_hours'
  | 'outside_hours'
  | 'no_address'
  | 'opted_out'
  | 'contact_stopped'
  | 'identity_not_proved';

/** Send now, send at an instant, or withhold: with the rule that decided, which is kept beside it. */
export type SendAnswer =
  | { readonly send: 'now'; readonly because: SendRule }
  | { readonly send: 'later'; readonly because: SendRule; readonly at: Date }
  | { readonly send: 'never'; readonly because: SendRule };

/**
 * Whether a notification may leave (product rule 13): the person's wishes first, then law. What the
 * person has just asked for (a code, a receipt, an answer to them) waits for no hour; a reminder does.
 * A text that names a debt never goes to an address that is not proved.
 */
export function maySend(situation: SendSituation): SendAnswer {
  const { purpose } = situation;
  if (situation.channel === undefined) return { send: 'never', because: 'no_address' };
  if (situation.namesDebt && !situation.identityProved) {
    return { send: 'never', because: 'identity_not_proved' };
  }
  if (purpose === 'code') return { send: 'now', because: 'asked_for' };
  if (situation.optedOut.includes(purpose)) return { send: 'never', because: 'opted_out' };
  if (purpose === 'receipt' || purpose === 'answer' || purpose === 'message') {
    return { send: 'now', because: 'asked_for' };
  }
  if (situation.contactStopped && purpose === 'reminder') {
    return { send: 'never', because: 'contact_stopped' };
  }
  const at = nextAllowed(situation.hours, situation.where, situation.now);
  if (at === undefined) return { send: 'never', because: 'outside_hours' };
  return at.getTime() === situation.now.getTime()
    ? { send: 'now', because: 'within_hours' }
    : { send: 'later', because: 'outside_hours', at };
}
