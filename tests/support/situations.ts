import type { Contact } from '#domain/notifications/contact-to-use.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { borrowers, cases } from '#server/db/schema/cases.ts';
import { consents } from '#server/db/schema/consent.ts';
import { staff } from '#server/db/schema/identity.ts';
import { ledgerEntries, ledgerPostings } from '#server/db/schema/ledger.ts';
import { groups, lenders } from '#server/db/schema/lenders.ts';
import { loanPeople, loans } from '#server/db/schema/loans.ts';
import { lenderPolicies } from '#server/db/schema/policies.ts';
import type { BorrowerActor, LenderActor, OperatorActor, SupportActor } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { saveProved } from '#server/notifications/store.ts';
import type { World } from '#tests/support/database.ts';

// Named situations: what stands in the database before a test begins. Each may be told many times
// over in one world; nothing in one knows of another.

export type LenderSituation = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly reviewer: LenderActor;
  readonly admin: LenderActor;
  readonly viewer: LenderActor;
};

export type GroupSituation = {
  readonly groupId: string;
  readonly code: string;
  readonly northwind: LenderSituation;
  readonly harbour: LenderSituation;
  readonly support: SupportActor;
  readonly lead: SupportActor;
  readonly operator: OperatorActor;
};

export type LoanSituation = {
  readonly id: string;
  readonly account: string;
  readonly letterToken: string;
  readonly lenderId: string;
  readonly balance: bigint;
};

export type BorrowerSituation = {
  readonly actor: BorrowerActor;
  readonly borrowerId: string;
  readonly caseId: string;
  readonly caseReference: string;
  readonly facts: typeof ROWAN;
  readonly loans: readonly LoanSituation[];
};

/** A person nobody is: the national id is a valid test number. */
const ROWAN = {
  given: 'Rowan',
  surname: 'Whitlock',
  fullName: null,
  birthDate: '1984-03-05',
  nationalId: null,
  phone: '+61491570156',
  email: 'rowan.whitlock@example.test',
  address: '12 Wattle Street, Ballarat',
  postcode: '3350',
  country: 'AU',
};

let told = 0;

/** All that a situation needs of a world: an opened app has it too. */
type Place = Pick<World, 'base' | 'ctx'>;

/** An external merge group in Australia: two lenders with policies and staff, support, an operator. */
export async function aGroup(world: Place): Promise<GroupSituation> {
  const n = (told += 1);
  const { newId } = world.base;
  const groupId = newId();
  const code = `southern-${n}`;
  const at = world.base.clock.now();
  const lender = (name: string): LenderSituation => {
    const id = newId();
    const person = (role: LenderActor['role']): LenderActor => {
      const staffId = newId();
      return { kind: 'lender', groupId, lenderId: id, staffId, role, name: `${role} of ${name}` };
    };
    return {
      id,
      code: `${name.toLowerCase().replaceAll(' ', '-')}-${n}`,
      name,
      reviewer: person('reviewer'),
      admin: person('admin'),
      viewer: person('viewer'),
    };
  };
  const situation: GroupSituation = {
    groupId,
    code,
    northwind: lender('Northwind Bank'),
    harbour: lender('Harbour Finance'),
    support: { kind: 'support', groupId, staffId: newId(), role: 'agent', name: 'Ada' },
    lead: { kind: 'support', groupId, staffId: newId(), role: 'lead', name: 'Lee' },
    operator: { kind: 'operator', groupId, staffId: newId(), role: 'admin', name: 'Olu' },
  };
  const both = [situation.northwind, situation.harbour];
  await transact(world.ctx({ kind: 'system', groupId }), async (tx) => {
    await tx.insert(groups).values({
      id: groupId,
      code,
      name: 'Southern Servicing',
      kind: 'external',
      operatorName: 'Southern Servicing Pty Ltd',
      operatorPhone: '1800 000 111',
      splitWeights: 'balance',
      silenceRule: 'consent',
      silenceDays: 21,
      createdAt: at,
    });
    await tx.insert(lenders).values(
      both.map(({ id, code, name }) => ({
        groupId,
        id,
        code,
        name,
        jurisdiction: 'AU',
        currency: 'AUD' as const,
        timeZone: 'Australia/Sydney',
        phone: '1800 000 222',
        email: `hello@${code}.example`,
        joinedOn: '2026-01-05',
        asOf: '2026-11-01',
        createdAt: at,
      })),
    );
    await tx.insert(lenderPolicies).values(
      both.map(({ id }) => ({
        groupId,
        lenderId: id,
        version: 1,
        effectiveFrom: '2026-01-05',
        minInstalmentMinor: 2_000n,
        maxMonths: 60,
        minUpfrontPercent: 0,
        interest: 'frozen' as const,
        answerWorkingDays: 5,
        createdAt: at,
      })),
    );
    const people = [
      ...both.flatMap(({ reviewer, admin, viewer }) => [reviewer, admin, viewer]),
      ...[situation.support, situation.lead, situation.operator],
    ];
    await tx.insert(staff).values(
      people.map((person) => ({
        groupId,
        id: person.staffId,
        kind: person.kind,
        lenderId: person.kind === 'lender' ? person.lenderId : null,
        role: person.role,
        name: person.name,
        email: `${person.staffId}@staff.example`,
        passphraseHash: 'nobody signs in with this',
        locale: 'en' as const,
        createdAt: at,
      })),
    );
  });
  return situation;
}

/** A borrower of that group with a card and a personal loan at Northwind and one loan at Harbour. */
export async function aBorrowerWithThreeLoans(
  world: Place,
  group: GroupSituation,
): Promise<BorrowerSituation> {
  const n = (told += 1);
  const { newId, clock, keys } = world.base;
  const { groupId } = group;
  const at = clock.now();
  const borrowerId = newId();
  const caseId = newId();
  const caseReference = `EK-${String(n).padStart(4, '0')}-TEST`;
  const owed = [
    { lender: group.northwind, department: 'Cards', principal: 240_000n, interest: 18_350n },
    {
      lender: group.northwind,
      department: 'Personal Loans',
      principal: 900_000n,
      interest: 41_200n,
    },
    { lender: group.harbour, department: null, principal: 310_000n, interest: 0n },
  ];
  const rows = owed.map(({ lender, department, principal, interest }, i) => ({
    groupId,
    id: newId(),
    lenderId: lender.id,
    borrowerId,
    caseId,
    account: `${lender.name.slice(0, 2).toUpperCase()}-${n}-${i}`,
    accountKey: `${lender.name.slice(0, 2).toUpperCase()}${n}${i}`,
    letterToken: `letter-${n}-${i}`,
    department,
    product: department ?? 'Car loan',
    openedOn: '2022-05-01',
    currency: 'AUD' as const,
    originalMinor: principal + 100_000n,
    principalMinor: principal,
    interestMinor: interest,
    feesMinor: 2_500n,
    contractualMinor: 12_000n,
    ratePpm: 179_700,
    overdueSince: '2026-07-01',
    state: 'open' as const,
    asOf: '2026-11-01',
    rowHash: `row-${n}-${i}`,
    createdAt: at,
  }));
  await transact(world.ctx({ kind: 'system', groupId }), async (tx) => {
    await tx
      .insert(borrowers)
      .values({ groupId, id: borrowerId, timeZone: 'Australia/Sydney', createdAt: at });
    await tx.insert(cases).values({
      groupId,
      id: caseId,
      borrowerId,
      reference: caseReference,
      state: 'open',
      openedAt: at,
    });
    await tx.insert(loans).values(rows);
    await tx.insert(loanPeople).values(
      rows.map(({ id, lenderId }) => ({
        groupId,
        loanId: id,
        lenderId,
        borrowerId,
        factsSealed: keys.seal(JSON.stringify(ROWAN)),
      })),
    );
    await tx.insert(consents).values(
      [group.northwind, group.harbour].map(({ id }) => ({
        groupId,
        id: newId(),
        borrowerId,
        lenderId: id,
        textVersion: '2026-11',
        purpose: 'one_view',
        dataTypes: ['contact', 'balance', 'terms', 'payments'],
        how: 'page',
        givenAt: at,
      })),
    );
    for (const row of rows) {
      const postingId = newId();
      const total = row.principalMinor + row.interestMinor + row.feesMinor;
      const line = { groupId, postingId, lenderId: row.lenderId, loanId: row.id };
      await tx
        .insert(ledgerPostings)
        .values({ groupId, id: postingId, kind: 'import', source: row.id, at });
      await tx.insert(ledgerEntries).values(
        [
          { account: 'loan_principal' as const, amountMinor: row.principalMinor, n: 1 },
          { account: 'loan_interest' as const, amountMinor: row.interestMinor, n: 2 },
          { account: 'loan_fees' as const, amountMinor: row.feesMinor, n: 3 },
          { account: 'lender_book' as const, amountMinor: -total, n: 4 },
        ].map((entry) => ({ ...line, ...entry, currency: row.currency })),
      );
    }
    await tx.insert(auditLog).values({
      groupId,
      id: newId(),
      at,
      actorKind: 'system',
      verb: 'case.opened',
      subjectKind: 'case',
      subjectId: caseId,
      caseId,
      borrowerId,
      facts: {},
      requestId: 'situation',
    });
  });
  return {
    actor: { kind: 'borrower', groupId, borrowerId, caseId, sessionId: 'test', provedAt: at },
    borrowerId,
    caseId,
    caseReference,
    facts: ROWAN,
    loans: rows.map((row) => ({
      id: row.id,
      account: row.account,
      letterToken: row.letterToken,
      lenderId: row.lenderId,
      balance: row.principalMinor + row.interestMinor + row.feesMinor,
    })),
  };
}

/** They have used a code that came to this contact. */
export async function hasProved(
  world: Place,
  { actor, facts }: BorrowerSituation,
  contact: Contact = { channel: 'email', address: facts.email },
): Promise<void> {
  const { groupId, borrowerId } = actor;
  const provedAt = world.base.clock.now();
  await transact(world.ctx({ kind: 'system', groupId }), (tx) =>
    saveProved(tx, world.base.keys, { groupId, borrowerId }, { ...contact, provedAt }),
  );
}
