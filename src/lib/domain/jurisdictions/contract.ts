import type { ComplaintRoute, ReliefClock } from '#domain/hardship/relief-clock.ts';
import type { ContactHours } from '#domain/notifications/contact-hours.ts';
import type { Component } from '#domain/payments/components.ts';
import type { SavingsRule } from '#domain/plans/budget.ts';

/** primary text read, secondary source, from memory, or house default where no rule gives a number. */
type Confidence = 'primary' | 'secondary' | 'memory' | 'house';

/** One figure of the law with where it stands and how sure we are. null: no rule is known; never unlimited. */
interface Figure<T> {
  readonly value: T;
  readonly source: string;
  readonly confidence: Confidence;
}

/** Free and independent help. A proper name stays as people there know it. */
export interface Advice {
  readonly name: string;
  readonly phone: string | null;
  readonly link: string | null;
}

/** The longest plan that the law allows for the products whose name contains one of `products`. */
interface LongestPlan {
  readonly months: number;
  readonly products: readonly string[];
}

/**
 * What the law and the customs of one place give the rules: parameters only, no rule of its own.
 * Engineering data, not legal advice: `draft-unreviewed` until counsel has signed it.
 */
export interface Jurisdiction {
  readonly code: string;
  readonly status: 'draft-unreviewed' | 'reviewed';
  /** IANA zone in which deadlines end. */
  readonly timeZone: string;
  /** ISO weekdays that are not worked. */
  readonly weekend: readonly number[];
  /** What we write in to a person who has not chosen a language: the code of one of ours. */
  readonly language: string;
  /** Whose public holidays count, as the holiday calendar names it. */
  readonly holidays: { readonly country: string; readonly region?: string };
  /** Headings of the short budget; each has its words in the locale files. */
  readonly budget: { readonly income: readonly string[]; readonly spending: readonly string[] };
  readonly savings: Figure<SavingsRule | null>;
  /** Minor units a month that stand for goodwill while nothing more is possible. */
  readonly tokenMonthly: Figure<bigint | null>;
  readonly longestPlan: Figure<LongestPlan | null>;
  /** Years after which a debt may be too old, where offering a plan may start them again; null where unknown. */
  readonly limitationYears: Figure<number | null>;
  /** Whether a borrower is told about limitation before a proposal is sent. */
  readonly limitationNotice: Figure<boolean>;
  /** Which part of a loan a payment goes to first. */
  readonly allocationOrder: Figure<readonly Component[]>;
  readonly reliefClock: Figure<ReliefClock>;
  readonly complaints: Figure<ComplaintRoute>;
  readonly contactHours: Figure<ContactHours>;
  readonly advice: readonly Advice[];
}
