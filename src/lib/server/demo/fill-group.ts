import { addDays, dayIn, type Day } from '#domain/calendar/day.ts';
import { record } from '#server/audit/record.ts';
import { asSystem, withActor, type Ctx, type SystemActor } from '#server/ctx.ts';
import { read, transact } from '#server/db/transact.ts';
import { addGroup } from '#server/lenders/add-group.ts';
import { addLender } from '#server/lenders/add-lender.ts';
import { findGroupByCode } from '#server/lenders/find-group-by-code.ts';
import { hasHappened } from '#server/lenders/setup-store.ts';
import { findGroup, lendersOfGroup } from '#server/lenders/store.ts';
import { savePolicy } from '#server/policies/save-policy.ts';
import { fillStaff, type DemoStaff } from './demo-staff.ts';
import { fillTapes } from './fill-tapes.ts';
import type { DemoGroup } from './groups/contract.ts';
import { fillLife } from './life/fill-life.ts';
import { onDay, settled } from './on-day.ts';

/** The group has existed for a while when the demonstration begins. */
const DAYS_OF_PAST = 200;

/** Fills one merge group. Each step finds what an earlier, interrupted run has done and goes on from there. */
export async function fillGroup(base: Ctx, group: DemoGroup): Promise<void> {
  const today = dayIn(group.timeZone, base.clock.now());
  const founded = onDay(base, addDays(today, -DAYS_OF_PAST));
  const groupId =
    (await findGroupByCode(base, group.code)) ?? settled(await addGroup(founded, groupRow(group)));
  const ctx = asSystem({ ...base, locale: group.locale }, groupId);
  if (await read(ctx, (tx) => hasHappened(tx, groupId, 'demo.filled'))) return;
  const anchor = await anchorOf(ctx, group);
  const early = onDay(ctx, addDays(anchor, -DAYS_OF_PAST));
  const lenderIds = await fillLenders(early, group);
  const staff = await fillStaff(early, group, lenderIds);
  await fillPolicies(early, group, staff);
  await fillTapes(ctx, group, anchor, staff.admin);
  await fillLife({ ctx, group, staff, anchor });
  const subject = { kind: 'group', id: groupId };
  await transact(ctx, (tx) => record(tx, ctx, { verb: 'demo.filled', subject }));
}

/** The day that the demonstration's story is told from: the day on which filling it began. */
async function anchorOf(ctx: Ctx<SystemActor>, { timeZone }: DemoGroup): Promise<Day> {
  const found = await read(ctx, (tx) => findGroup(tx, ctx.actor.groupId));
  return addDays(dayIn(timeZone, found.createdAt), DAYS_OF_PAST);
}

function groupRow(group: DemoGroup) {
  const { code, name, kind, operatorName, operatorPhone, silenceRule } = group;
  return { code, name, kind, operatorName, operatorPhone, silenceRule };
}

async function fillLenders(ctx: Ctx<SystemActor>, group: DemoGroup): Promise<Map<string, string>> {
  const { groupId } = ctx.actor;
  const known = await read(ctx, (tx) => lendersOfGroup(tx, groupId));
  const ids = new Map(known.map(({ code, id }) => [code, id]));
  const { jurisdiction, currency } = group;
  for (const { code, name, phone, email } of group.lenders) {
    if (ids.has(code)) continue;
    const lender = { code, name, phone, email, jurisdiction, currency };
    ids.set(code, settled(await addLender(ctx, lender)));
  }
  return ids;
}

async function fillPolicies(
  ctx: Ctx<SystemActor>,
  group: DemoGroup,
  staff: DemoStaff,
): Promise<void> {
  for (const { code, terms } of group.lenders) {
    const admin = withActor(ctx, staff.admin(code));
    const plan = { ...terms, upFrontPercent: 0, interest: 'frozen', reviewsAll: false } as const;
    const effectiveFrom = dayIn(group.timeZone, ctx.clock.now());
    settled(await savePolicy(admin, { basedOn: 1, effectiveFrom, plan }));
  }
}
