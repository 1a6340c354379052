import { isUnderReview } from '#domain/matching/open-review.ts';
import {
  contactForCode,
  contactOn,
  contactToUse,
  knowsThem,
  type Contact,
} from '#domain/notifications/contact-to-use.ts';
import type { Tx } from '#server/db/database.ts';
import type { Keys } from '#server/keys.ts';
import { findDecisionsOn } from '#server/matching/store.ts';
import { findReach, type KnownReach } from '#server/notifications/store.ts';
import type { SessionWay, Way } from './asked.ts';
import { findRecordOf, type Candidate, type LoanRecord } from './store.ts';

/** A record that someone can come in by, and the one contact at which its code counts. */
export interface Entrance {
  readonly told: LoanRecord;
  readonly to: Contact;
  readonly reach: KnownReach;
}

/**
 * Whose record this is and where its code goes, as things stand now. Asked when the code is sent and
 * again when it is used: what a lender told in between opens nothing. Undefined, as for unknown people,
 * where there is no contact and where a record that speaks against someone who has entered has none of
 * theirs and waits for a person to look.
 */
export async function findEntrance(
  tx: Tx,
  keys: Keys,
  { groupId, loanId }: Candidate,
  way: Way,
): Promise<Entrance | undefined> {
  const told = await findRecordOf(tx, keys, { groupId, loanId });
  if (!told || (way.by === 'session' && way.borrowerId !== told.borrowerId)) return undefined;
  const reach = await findReach(tx, keys, groupId, told.borrowerId);
  const isDoubted = isUnderReview(await findDecisionsOn(tx, groupId, loanId));
  if (isDoubted && !knowsThem([told.facts], reach.proved)) return undefined;
  const to =
    way.by === 'session'
      ? contactOfSession(way, told, reach)
      : contactForCode(told.facts, reach.proved, reach.records);
  return to && { told, to, reach };
}

function contactOfSession({ letsIn }: SessionWay, { facts }: LoanRecord, reach: KnownReach) {
  return letsIn ? contactOn(facts) : contactToUse(reach.proved, reach.records);
}
