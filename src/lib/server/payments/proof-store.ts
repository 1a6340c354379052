import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#server/db/database.ts';

/** A figure that a page shows, beside what the ledger says it is. Minor units. */
export interface Compared {
  readonly what: string;
  readonly id: string;
  readonly shown: bigint;
  readonly ledger: bigint;
}

/**
 * Each proof is a query of every row whose figure differs from the ledger, all recomputed from the
 * entries. None of them trusts another cached figure.
 */
const PROOFS: Readonly<Record<string, (groupId: string) => SQL>> = {
  posting_balance: (groupId) => sql`
    select e.posting_id::text || ' ' || e.currency as id, 0::bigint as shown, sum(e.amount_minor) as ledger
    from ledger_entries e where e.group_id = ${groupId}
    group by e.posting_id, e.currency having sum(e.amount_minor) <> 0`,
  loan_fees: (groupId) => loanPart(groupId, 'fees'),
  loan_interest: (groupId) => loanPart(groupId, 'interest'),
  loan_principal: (groupId) => loanPart(groupId, 'principal'),
  payment: (groupId) => sql`
    select p.id::text as id,
      case when p.settled_at is null then 0 else p.amount_minor - p.refunded_minor end as shown,
      coalesce(m.cleared, 0) as ledger
    from payments p left join (${moved(groupId, 'provider_clearing')}) m on m.payment_id = p.id
    where p.group_id = ${groupId}
      and coalesce(m.cleared, 0) <>
        case when p.settled_at is null then 0 else p.amount_minor - p.refunded_minor end`,
  allocation: (groupId) => sql`
    select a.payment_id::text || ' ' || a.loan_id::text as id,
      coalesce(a.stands, 0) as shown, -coalesce(e.amount, 0) as ledger
    from (${allocated(groupId)}) a
    full join (${onLoans(groupId)}) e on e.payment_id = a.payment_id and e.loan_id = a.loan_id
    where coalesce(a.stands, 0) <> -coalesce(e.amount, 0)`,
  lender_payable: (groupId) => sql`
    select coalesce(s.lender_id, e.lender_id)::text || ' ' || coalesce(s.currency, e.currency) as id,
      coalesce(s.payable, 0) as shown, coalesce(e.payable, 0) as ledger
    from (${payable(groupId)}) s
    full join (
      select lender_id, currency, -sum(amount_minor) as payable from ledger_entries
      where group_id = ${groupId} and account = 'lender_payable' group by lender_id, currency
    ) e on e.lender_id = s.lender_id and e.currency = s.currency
    where coalesce(s.payable, 0) <> coalesce(e.payable, 0)`,
  // A lender is never sent more than stands of a payment: what is under way counts as sent.
  lender_transfers: (groupId) => sql`
    select t.payment_id::text || ' ' || t.lender_id::text as id,
      t.sent as shown, coalesce(s.stands, 0) as ledger
    from (${underWay(groupId)}) t
    left join (${ofLenders(groupId)}) s on s.payment_id = t.payment_id and s.lender_id = t.lender_id
    where t.sent > coalesce(s.stands, 0)`,
  instalment_paid: (groupId) => sql`
    select plan_id::text || ' ' || loan_id::text || ' ' || n as id,
      paid_minor as shown, amount_minor as ledger
    from instalments where group_id = ${groupId} and (paid_minor < 0 or paid_minor > amount_minor)`,
};

export const proofNames = Object.keys(PROOFS);

/** The rows whose figures differ, of one proof; at most a hundred, since one is too many. */
export async function differencesOf(tx: Tx, groupId: string, proof: string): Promise<Compared[]> {
  const query = PROOFS[proof];
  if (!query) throw new RangeError(`no proof "${proof}"`);
  const answer = await tx.execute(sql`${query(groupId)} limit 100`);
  const { rows } = answer as { rows: { id: string; shown: string; ledger: string }[] };
  return rows.map(({ id, shown, ledger }) => ({
    what: proof,
    id,
    shown: BigInt(shown),
    ledger: BigInt(ledger),
  }));
}

function loanPart(groupId: string, part: 'fees' | 'interest' | 'principal'): SQL {
  const column = sql.identifier(`${part}_minor`);
  return sql`
    select l.id::text as id, l.${column} as shown, coalesce(e.amount, 0) as ledger
    from loans l left join (
      select loan_id, sum(amount_minor) as amount from ledger_entries
      where group_id = ${groupId} and account = ${`loan_${part}`} group by loan_id
    ) e on e.loan_id = l.id
    where l.group_id = ${groupId} and l.${column} <> coalesce(e.amount, 0)`;
}

/** Every posting that belongs to a payment: its own, and those of what went back. */
function postingsOf(groupId: string): SQL {
  return sql`
    select q.id, p.id as payment_id from ledger_postings q
      join payments p on p.group_id = q.group_id and q.source = p.id::text
      where q.group_id = ${groupId} and q.kind = 'payment'
    union all
    select q.id, r.payment_id from ledger_postings q
      join reversals r on r.group_id = q.group_id and q.source = r.id::text
      where q.group_id = ${groupId} and q.kind in ('refund', 'dispute', 'refund_failed', 'dispute_won')`;
}

function moved(groupId: string, account: string): SQL {
  return sql`select o.payment_id, sum(e.amount_minor) as cleared
    from (${postingsOf(groupId)}) o
    join ledger_entries e on e.group_id = ${groupId} and e.posting_id = o.id
    where e.account = ${account} group by o.payment_id`;
}

function onLoans(groupId: string): SQL {
  return sql`select o.payment_id, e.loan_id, sum(e.amount_minor) as amount
    from (${postingsOf(groupId)}) o
    join ledger_entries e on e.group_id = ${groupId} and e.posting_id = o.id
    where e.loan_id is not null group by o.payment_id, e.loan_id`;
}

function ofLenders(groupId: string): SQL {
  return sql`select o.payment_id, e.lender_id, -sum(e.amount_minor) as stands
    from (${postingsOf(groupId)}) o
    join ledger_entries e on e.group_id = ${groupId} and e.posting_id = o.id
    where e.account = 'lender_payable' group by o.payment_id, e.lender_id`;
}

function underWay(groupId: string): SQL {
  return sql`select payment_id, lender_id, sum(amount) as sent from (
      select payment_id, lender_id, amount_minor as amount
        from lender_transfers where group_id = ${groupId} and state <> 'cancelled'
      union all
      select payment_id, lender_id, -amount_minor
        from transfer_reversals where group_id = ${groupId} and state <> 'cancelled'
    ) flows group by payment_id, lender_id`;
}

function allocated(groupId: string): SQL {
  return sql`select a.payment_id, a.loan_id, a.fees_minor + a.interest_minor + a.principal_minor
      - coalesce((select sum(s.fees_minor + s.interest_minor + s.principal_minor) from reversal_shares s
        where s.group_id = a.group_id and s.payment_id = a.payment_id and s.loan_id = a.loan_id
          and s.undone_at is null), 0) as stands
    from allocations a where a.group_id = ${groupId} and a.posted_at is not null`;
}

/** What each lender is owed by us, from what its own page shows: money in, money back, money sent and taken back. */
function payable(groupId: string): SQL {
  return sql`select lender_id, currency, sum(amount) as payable from (
      select lender_id, currency, fees_minor + interest_minor + principal_minor as amount
        from allocations where group_id = ${groupId} and posted_at is not null
      union all
      select lender_id, currency, -(fees_minor + interest_minor + principal_minor)
        from reversal_shares where group_id = ${groupId} and undone_at is null
      union all
      select lender_id, currency, -amount_minor
        from lender_transfers where group_id = ${groupId} and state = 'sent'
      union all
      select lender_id, currency, amount_minor
        from transfer_reversals where group_id = ${groupId} and state = 'sent'
    ) flows group by lender_id, currency`;
}
