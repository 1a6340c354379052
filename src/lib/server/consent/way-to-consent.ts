import { maskEmail, maskNumber } from '#domain/cases/mask.ts';
import { stepToConsent, type ConsentStep } from '#domain/consent/consent.ts';
import { contactOn, knowsThem } from '#domain/notifications/contact-to-use.ts';
import type { KnownReach } from '#server/notifications/store.ts';

export interface WayToConsent {
  readonly step: ConsentStep;
  /** Where a code would go, masked; null where none is needed or there is nowhere. */
  readonly codeTo: string | null;
}

/** What it takes this borrower to let one lender in. */
export function wayToConsent(lenderId: string, { proved, records }: KnownReach): WayToConsent {
  const ofLender = records.filter((each) => each.lenderId === lenderId);
  const to = ofLender.map(contactOn).find(Boolean);
  const step = stepToConsent(knowsThem(ofLender, proved), to !== undefined);
  if (step !== 'prove' || !to) return { step, codeTo: null };
  return {
    step,
    codeTo: to.channel === 'email' ? maskEmail(to.address) : maskNumber(to.address, 2),
  };
}
