import { addDays, type Day } from '#domain/calendar/day.ts';
import { addWorkingDays, onOrAfter, type WorkingCalendar } from '#domain/calendar/working-days.ts';
import type { ShareEvent, ShareState } from '#domain/plans/plan-states.ts';

/** What a merge group says of a lender's silence: consent after so many days, or its manager is asked. */
export type SilenceRule =
  { readonly rule: 'consent'; readonly afterDays: number } | { readonly rule: 'escalate' };

/** By when a lender answers a share. */
export interface Deadlines {
  /** The last day for the lender's answer. */
  readonly answerBy: Day;
  /** The day after which silence counts as consent; undefined where it never does. */
  readonly silenceOn: Day | undefined;
}

/** The days by which a share sent on `sentOn` is answered: `answerDays` working days, then the rule of silence. */
export function shareDeadlines(
  sentOn: Day,
  answerDays: number,
  silence: SilenceRule,
  calendar: WorkingCalendar,
): Deadlines {
  const answerBy = addWorkingDays(sentOn, answerDays, calendar);
  if (silence.rule === 'escalate') return { answerBy, silenceOn: undefined };
  const silent = onOrAfter(addDays(sentOn, silence.afterDays), calendar);
  return { answerBy, silenceOn: silent > answerBy ? silent : answerBy };
}

/** Days that a borrower has to choose on a counter-offer before it lapses (house default). */
const COUNTER_OPEN_DAYS = 30;

/** The last day to take a counter-offer made on `counteredOn`. */
export function counterOpenUntil(counteredOn: Day): Day {
  return addDays(counteredOn, COUNTER_OPEN_DAYS);
}

/** A share that waits for someone's answer, as the clock sees it. */
export interface WaitingShare extends Deadlines {
  readonly state: ShareState;
  readonly escalated: boolean;
  readonly counterUntil: Day | undefined;
}

/**
 * What the clock does to a share on `today`, the day after its deadline at the soonest: silence becomes
 * consent, a late answer is escalated once, an unanswered counter-offer lapses; undefined for nothing.
 */
export function dueMove(
  share: WaitingShare,
  today: Day,
): Extract<ShareEvent, 'deem' | 'lapse'> | 'escalate' | undefined {
  if (share.state === 'countered') {
    return share.counterUntil !== undefined && today > share.counterUntil ? 'lapse' : undefined;
  }
  if (share.state !== 'referred') return undefined;
  if (share.silenceOn !== undefined && today > share.silenceOn) return 'deem';
  return today > share.answerBy && !share.escalated ? 'escalate' : undefined;
}
