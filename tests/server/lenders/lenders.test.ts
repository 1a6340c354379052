import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAuditLog } from '#server/audit/read-audit-log.ts';
import { NotAllowed } from '#server/errors.ts';
import { addLender, type NewLender } from '#server/lenders/add-lender.ts';
import { forEachGroup } from '#server/lenders/for-each-group.ts';
import { readGroup } from '#server/lenders/read-group.ts';
import { saveGroupRules } from '#server/lenders/save-group-rules.ts';
import { readPolicy } from '#server/policies/read-policy.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { aGroup, type GroupSituation } from '#tests/support/situations.ts';

let world: World;
let group: GroupSituation;

beforeAll(async () => {
  world = await openWorld();
  group = await aGroup(world);
});
afterAll(() => world.close());

const banksia: NewLender = {
  code: 'banksia-credit',
  name: 'Banksia Credit',
  jurisdiction: 'AU',
  currency: 'AUD',
  phone: '1800 000 333',
  email: 'hello@banksia.example',
};
const operator = () => world.ctx(group.operator);

describe('adding a lender', () => {
  it.each<[Partial<NewLender>, string]>([
    [{ code: 'Banksia Credit' }, 'lender_code_unsound'],
    [{ jurisdiction: 'XX' }, 'lender_jurisdiction_unknown'],
    [{ currency: 'XXX' }, 'lender_currency_unknown'],
    [{ phone: 'call us' }, 'lender_phone_unsound'],
    [{ phone: '1800' }, 'lender_phone_unsound'],
    [{ email: 'hello' }, 'lender_email_unsound'],
    [{ email: 'hello@banksia' }, 'lender_email_unsound'],
    [{ email: 'Banksia <hello@banksia.example>' }, 'lender_email_unsound'],
    [{ name: 'x'.repeat(101) }, 'text_too_long'],
    [{ code: 'x'.repeat(41) }, 'text_too_long'],
    [{ phone: '1'.repeat(41) }, 'text_too_long'],
    [{ email: `${'x'.repeat(250)}@a.example` }, 'text_too_long'],
  ])('%j: %s', async (change, code) => {
    expect(await addLender(operator(), { ...banksia, ...change })).toMatchObject({
      refused: { code },
    });
  });

  it('adds it once, with a policy in which a person looks at everything', async () => {
    const added = await addLender(operator(), banksia);
    if (!added.ok) throw new Error(added.refused.code);
    expect(await addLender(operator(), banksia)).toMatchObject({
      refused: { code: 'lender_code_taken' },
    });
    const reviewer = { ...group.northwind.reviewer, lenderId: added.value };
    const policy = await readPolicy(world.ctx(reviewer));
    expect(policy.current?.plan).toMatchObject({ reviewsAll: true, interest: 'runs' });
    const overview = await readGroup(operator());
    expect(overview.lenders).toContainEqual(
      expect.objectContaining({
        code: 'banksia-credit',
        freshness: { state: 'missing' },
        loans: 0,
      }),
    );
    expect(overview.packs).toEqual([{ code: 'AU', status: 'draft-unreviewed' }]);
    const log = await readAuditLog(operator(), { verb: 'lender.added' });
    expect(log.lines).toHaveLength(1);
  });

  it('is not for an auditor, support or a lender', async () => {
    const auditor = world.ctx({ ...group.operator, role: 'auditor' });
    await expect(addLender(auditor, banksia)).rejects.toThrow(NotAllowed);
    await expect(addLender(world.ctx(group.support), banksia)).rejects.toThrow(NotAllowed);
    await expect(addLender(world.ctx(group.northwind.admin), banksia)).rejects.toThrow(NotAllowed);
  });
});

describe('the rules of a group', () => {
  const rules = { splitWeights: 'contractual', silenceRule: 'escalate', silenceDays: 14 } as const;

  it('are changed by the operator, and that is written', async () => {
    expect(await saveGroupRules(operator(), rules)).toMatchObject({ ok: true });
    expect((await readGroup(operator())).group).toMatchObject(rules);
    const log = await readAuditLog(operator(), { verb: 'group.changed' });
    expect(log.lines).toHaveLength(1);
  });

  it.each([6, 61, 7.5])('silence of %d days is out of bounds', async (silenceDays) => {
    expect(await saveGroupRules(operator(), { ...rules, silenceDays })).toMatchObject({
      refused: { code: 'silence_days_out_of_bounds' },
    });
  });
});

describe('walking over all groups', () => {
  it('goes on after one that fails, and says so at the end', async () => {
    const other = await aGroup(world);
    const seen: string[] = [];
    const walk = forEachGroup(world.base, (ctx) => {
      seen.push(ctx.actor.groupId);
      return ctx.actor.groupId === group.groupId
        ? Promise.reject(new Error('broken'))
        : Promise.resolve();
    });
    await expect(walk).rejects.toThrow('broken');
    expect(seen).toEqual(expect.arrayContaining([group.groupId, other.groupId]));
  });
});
