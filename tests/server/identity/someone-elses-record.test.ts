import { and, asc, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountKey } from '#domain/loans/account-key.ts';
import { readOverview } from '#server/cases/read-overview.ts';
import { giveConsent } from '#server/consent/give-consent.ts';
import { readChoices } from '#server/consent/read-choices.ts';
import { asSystem, withActor, type BorrowerActor } from '#server/ctx.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { provedContacts } from '#server/db/schema/cases.ts';
import { consents } from '#server/db/schema/consent.ts';
import { loanPeople, loans } from '#server/db/schema/loans.ts';
import { mergeDecisions } from '#server/db/schema/matching.ts';
import { read, transact } from '#server/db/transact.ts';
import { proveToLender } from '#server/identity/entry/prove-again.ts';
import { readActor } from '#server/identity/sessions.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { entering, FACTS, wait, type Visit } from '#tests/support/entering.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

// What a lender's staff could try with a tape, and what an honest person sees. Northwind is the lender
// whose loans are to be kept; Harbour's tape says whatever a test lets it say.

const START = new Date('2026-11-23T01:00:00Z');
const THIEF = { email: null, phone: '+61491570199' };
const OTHER = { email: null, phone: '+61491570170' };
const [CARD, CAR] = [0, 2];

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;
let visit: Visit;

beforeAll(async () => {
  world = await openWorld(START);
  group = await aGroup(world);
});
beforeEach(async () => {
  world.setNow(START);
  rowan = await aBorrowerWithThreeLoans(world, group);
  visit = entering(world, rowan);
  await asSystemDo((tx) => tx.delete(consents).where(eq(consents.borrowerId, rowan.borrowerId)));
});
afterAll(() => world.close());

const system = () => asSystem(world.base, group.groupId);
const asSystemDo = (work: Parameters<typeof transact>[1]) => transact(system(), work);
const loan = (n: number) => rowan.loans[n] ?? { id: '', account: '', lenderId: '' };
const sealed = (facts: object) =>
  world.base.keys.seal(JSON.stringify({ ...rowan.facts, ...facts }));

/** What Harbour's next tape says of the person of its loan. */
const harbourSays = (facts: object) =>
  asSystemDo((tx) =>
    tx
      .update(loanPeople)
      .set({ factsSealed: sealed(facts) })
      .where(eq(loanPeople.loanId, loan(CAR).id)),
  );

/** Facts of Harbour's record speak against someone who has entered: it waits for a person to look. */
const reviewHarbour = () =>
  asSystemDo((tx) =>
    tx.insert(mergeDecisions).values({
      ...{ groupId: group.groupId, id: world.base.newId(), at: world.base.clock.now() },
      ...{ loanA: loan(CAR).id, loanB: loan(CARD).id, decision: 'review' as const },
      ...{ rule: 'homes', reason: 'entered_splits', ruleVersion: 1 },
    }),
  );

/** Harbour tells a line that the matching joins to this person, with any contact. */
async function harbourAdds(facts: object): Promise<string> {
  const id = world.base.newId();
  const account = `HX-${id}`;
  await asSystemDo(async (tx) => {
    const [car] = await tx
      .select()
      .from(loans)
      .where(eq(loans.id, loan(CAR).id));
    if (!car) throw new Error('no loan at Harbour');
    const own = { id, account, accountKey: accountKey(account), letterToken: id, rowHash: id };
    await tx.insert(loans).values({ ...car, ...own });
    const { groupId, lenderId, borrowerId } = car;
    const row = { groupId, loanId: id, lenderId, borrowerId, factsSealed: sealed(facts) };
    await tx.insert(loanPeople).values(row);
  });
  return account;
}

const codes = () => visit.letters('code');

/** Asks for a code with this account; answers the pass and where the code went, if one did. */
async function ask(account: string, facts = FACTS) {
  wait(world, 1);
  const before = (await codes()).length;
  const pass = await visit.toldFacts(facts, { by: 'reference', reference: account });
  return { pass, to: (await codes())[before]?.to };
}

/** Someone who enters with this account and has every code that was sent. */
async function enter(account: string) {
  const { pass } = await ask(account);
  const entered = await visit.giveLastCode(pass);
  if (!entered.ok) throw new Error(entered.refused.code);
  const actor = await readActor(world.base, entered.value.token);
  if (actor?.kind !== 'borrower') throw new Error('nobody entered');
  return withActor(world.base, actor);
}

const seen = async (own: { actor: BorrowerActor }) =>
  (await readOverview(world.ctx(own.actor))).lenders.map(({ name }) => name);

const verbs = async () => {
  const rows = await read(system(), (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(
        and(
          eq(auditLog.borrowerId, rowan.borrowerId),
          inArray(auditLog.verb, ['contact.proved', 'consent.given']),
        ),
      )
      .orderBy(asc(auditLog.at), asc(auditLog.id)),
  );
  return rows.map(({ verb }) => verb);
};

describe('with its own tape a lender comes to nothing of another’s', () => {
  const stranger = { given: 'Sam', surname: 'Stone', birthDate: '1970-02-02', nationalId: null };
  test.each<[string, () => Promise<string>, typeof FACTS, sentTo: string | undefined]>([
    [
      'it changes the phone of a person who entered by the other',
      async () => {
        await harbourSays(THIEF);
        return loan(CAR).account;
      },
      FACTS,
      'rowan.whitlock@example.test',
    ],
    [
      'it tells an account anew as another person, which waits for someone to look',
      async () => {
        await harbourSays({ ...THIEF, ...stranger });
        await reviewHarbour();
        return loan(CAR).account;
      },
      { name: 'Stone', birthDate: '1970-02-02' },
      undefined,
    ],
    [
      'it adds a line with the person’s facts and its own phone',
      () => harbourAdds(THIEF),
      FACTS,
      'rowan.whitlock@example.test',
    ],
    [
      'it changes its own record of someone whom it had let in',
      async () => {
        wait(world, 1);
        await enter(loan(CAR).account);
        await harbourSays(THIEF);
        return loan(CAR).account;
      },
      FACTS,
      'rowan.whitlock@example.test',
    ],
  ])('%s', async (_, tell, facts, sentTo) => {
    await enter(loan(CARD).account);
    const account = await tell();
    const { pass, to } = await ask(account, facts);
    expect(to).toBe(sentTo);
    expect((await visit.letters()).map((each) => each.to)).not.toContain(THIEF.phone);
    expect(await visit.give(pass, '000')).toMatchObject({
      refused: { code: 'code_wrong', left: 4 },
    });
  });

  test('where the person never entered, it opens its own loans only, and cannot open the other’s', async () => {
    const thief = await enter(await harbourAdds(THIEF));
    expect(await seen(thief)).toEqual(['Harbour Finance']);
    expect(await giveConsent(thief, [group.northwind.id])).toEqual({
      ok: false,
      refused: { code: 'contact_unproved' },
    });
    await proveToLender(thief, group.northwind.id, visit.address);
    await world.work();
    expect((await codes()).at(-1)?.to).toBe(rowan.facts.email);
    expect(await seen(thief)).toEqual(['Harbour Finance']);
  });

  test('a code stands for nothing where the record became another person’s before it was used', async () => {
    const sam = await aBorrowerWithThreeLoans(world, group);
    await harbourSays(THIEF);
    const { pass, to } = await ask(loan(CAR).account);
    expect(to).toBe(THIEF.phone);
    const { borrowerId, caseId } = sam;
    const samsVisit = entering(world, sam);
    wait(world, 1);
    expect(await samsVisit.giveLastCode(await samsVisit.toldFacts())).toMatchObject({ ok: true });
    const code = await visit.lastCode();
    await asSystemDo(async (tx) => {
      const own = eq(loans.id, loan(CAR).id);
      await tx.update(loans).set({ borrowerId, caseId }).where(own);
      const told = eq(loanPeople.loanId, loan(CAR).id);
      await tx.update(loanPeople).set({ borrowerId }).where(told);
    });
    expect(await visit.give(pass, code)).toEqual({
      ok: false,
      refused: { code: 'entry_over' },
    });
  });
});

describe('a record under review', () => {
  test('still lets the person in whose proved contact it has', async () => {
    await enter(loan(CARD).account);
    await reviewHarbour();
    expect((await ask(loan(CAR).account)).to).toBe(rowan.facts.email);
  });
});

describe('an honest person', () => {
  test('with one contact at both lenders notices nothing', async () => {
    const own = await enter(loan(CARD).account);
    expect(await readChoices(own)).toMatchObject({
      lenders: [
        { name: 'Harbour Finance', step: 'agree', codeTo: null },
        { name: 'Northwind Bank', step: 'agree' },
      ],
    });
    expect((await giveConsent(own, [group.harbour.id])).ok).toBe(true);
    expect(await seen(own)).toEqual(['Harbour Finance', 'Northwind Bank']);
    expect(await verbs()).toEqual(['contact.proved', 'consent.given', 'consent.given']);
    expect((await visit.letters()).map(({ template }) => template)).toEqual(['code']);
  });

  test('with two contacts reaches both by a code through the second lender', async () => {
    await harbourSays(OTHER);
    const own = await enter(loan(CARD).account);
    expect(await readChoices(own)).toMatchObject({
      lenders: [
        { name: 'Harbour Finance', step: 'prove', codeTo: '•••70' },
        { name: 'Northwind Bank', step: 'agree' },
      ],
    });
    const proving = await proveToLender(own, group.harbour.id, visit.address);
    if (!proving.ok) throw new Error(proving.refused.code);
    wait(world, 1);
    await world.work();
    expect((await codes()).at(-1)?.to).toBe(OTHER.phone);
    expect(await seen(own)).toEqual(['Northwind Bank']);
    expect(await visit.giveLastCode(proving.value)).toMatchObject({
      value: { next: '/consent?given=1' },
    });
    expect(await seen(own)).toEqual(['Harbour Finance', 'Northwind Bank']);
    const each = ['contact.proved', 'consent.given'];
    expect(await verbs()).toEqual([...each, ...each]);
    const proved = await read(system(), (tx) =>
      tx.select().from(provedContacts).where(eq(provedContacts.borrowerId, rowan.borrowerId)),
    );
    expect(proved).toHaveLength(2);
    expect((await ask(loan(CARD).account)).to).toBe(rowan.facts.email);
    expect((await ask(loan(CAR).account)).to).toBe(OTHER.phone);
  });

  test('is told at the earlier contact that a new one was used, and whom to call', async () => {
    await harbourSays(OTHER);
    const own = await enter(loan(CARD).account);
    const proving = await proveToLender(own, group.harbour.id, visit.address);
    wait(world, 1);
    await world.work();
    await visit.giveLastCode(proving.ok ? proving.value : '');
    const told = (await visit.letters()).filter(({ template }) => template === 'contact_new');
    expect(told).toMatchObject([{ to: rowan.facts.email }]);
    expect(told[0]?.body).toContain('1800 000 111');
    expect(told[0]?.body).not.toMatch(/Harbour|Northwind|owe/);
  });

  test('has to call a lender that has no contact for them', async () => {
    await harbourSays({ email: null, phone: null });
    const own = await enter(loan(CARD).account);
    const { lenders } = await readChoices(own);
    expect(lenders[0]).toMatchObject({ step: 'call', codeTo: null });
    await expect(proveToLender(own, group.harbour.id, visit.address)).rejects.toThrow('no contact');
    const elsewhere = await aGroup(world);
    await expect(proveToLender(own, elsewhere.harbour.id, visit.address)).rejects.toThrow();
  });
});
