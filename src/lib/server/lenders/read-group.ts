import { dayIn } from '#domain/calendar/day.ts';
import { jurisdictions } from '#domain/jurisdictions/registry.ts';
import type { Jurisdiction } from '#domain/jurisdictions/contract.ts';
import { freshness, type Freshness } from '#domain/loans/freshness.ts';
import type { Currency } from '#domain/money/currency.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asOperator } from '#server/identity/require.ts';
import { countLoans, findGroup, lendersOfGroup, staffOfGroup, type GroupRow } from './store.ts';

export interface LenderOverview {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly currency: Currency;
  readonly freshness: Freshness;
  readonly loans: number;
}

export interface GroupOverview {
  readonly group: Pick<GroupRow, 'name' | 'kind' | 'splitWeights' | 'silenceRule' | 'silenceDays'>;
  readonly lenders: readonly LenderOverview[];
  readonly staff: Awaited<ReturnType<typeof staffOfGroup>>;
  /** The conduct rules in force here, and whether counsel has looked at them. */
  readonly packs: readonly Pick<Jurisdiction, 'code' | 'status'>[];
  readonly mayChange: boolean;
  /** In which the group works, as its first lender does. */
  readonly timeZone: string;
}

/** What an operator runs: the group's rules, its lenders, who works in it. No borrower is in it. */
export async function readGroup(ctx: Ctx): Promise<GroupOverview> {
  const me = asOperator(ctx);
  const { groupId, role } = me.actor;
  return read(me, async (tx) => {
    const group = await findGroup(tx, groupId);
    const lenders = await lendersOfGroup(tx, groupId);
    const loans = await countLoans(tx, groupId);
    const { name, kind, splitWeights, silenceRule, silenceDays } = group;
    return {
      group: { name, kind, splitWeights, silenceRule, silenceDays },
      lenders: lenders.map((lender) => ({
        ...{ id: lender.id, code: lender.code, name: lender.name },
        ...{ jurisdiction: lender.jurisdiction, currency: lender.currency },
        freshness: freshness(lender.asOf ?? undefined, dayIn(lender.timeZone, me.clock.now())),
        loans: loans.get(lender.id) ?? 0,
      })),
      staff: await staffOfGroup(tx, groupId),
      packs: jurisdictions
        .filter(({ code }) => lenders.some((lender) => lender.jurisdiction === code))
        .map(({ code, status }) => ({ code, status })),
      mayChange: role === 'admin',
      timeZone: lenders[0]?.timeZone ?? 'UTC',
    };
  });
}
