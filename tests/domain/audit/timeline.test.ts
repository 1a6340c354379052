import { describe, expect, it } from 'vitest';
import { timeline, type AuditRow, type Onlooker } from '#domain/audit/timeline.ts';
import { verbs } from '#domain/audit/verbs.ts';

const row = (id: string, change: Partial<AuditRow>): AuditRow => ({
  id,
  at: new Date(`2026-11-23T00:00:0${id}Z`),
  actorKind: 'borrower',
  verb: 'relief.asked',
  subject: { kind: 'relief', id: 'r' },
  lenderId: undefined,
  loanId: undefined,
  borrowerId: 'maya',
  facts: {},
  ...change,
});
const rows = [
  row('1', { lenderId: 'north' }),
  row('2', { lenderId: 'harbour' }),
  row('3', { verb: 'budget.saved' }),
  row('4', { verb: 'case.viewed', actorKind: 'support' }),
  row('5', { verb: 'message.read', actorKind: 'support' }),
  row('6', { verb: 'staff.added', borrowerId: undefined }),
  row('7', { verb: 'gone.verb' }),
  row('8', { verb: 'plan.proposed' }),
];

describe('a timeline', () => {
  it.each<[Onlooker, string]>([
    [{ audience: 'borrower', borrowerId: 'maya', hiddenLenderIds: [] }, '84321'],
    [{ audience: 'borrower', borrowerId: 'maya', hiddenLenderIds: ['north'] }, '8432'],
    [{ audience: 'borrower', borrowerId: 'omar', hiddenLenderIds: [] }, ''],
    [{ audience: 'lender', lenderId: 'north' }, '1'],
    [{ audience: 'lender', lenderId: 'banksia' }, ''],
    [{ audience: 'support' }, '854321'],
    [{ audience: 'operator' }, '864321'],
  ])('%j sees rows %s, newest first', (onlooker, seen) => {
    expect(
      timeline(rows, onlooker)
        .map((entry) => entry.id)
        .join(''),
    ).toBe(seen);
  });

  it('tells the looks of half an hour once', () => {
    const look = (id: string, at: string) =>
      row(id, { verb: 'case.viewed', actorKind: 'support', at: new Date(`2026-11-23T${at}Z`) });
    const between = row('4', { verb: 'budget.saved', at: new Date('2026-11-23T09:10:00Z') });
    const looks = [look('1', '08:00:00'), look('2', '09:00:00'), between, look('5', '09:30:00')];
    const told = timeline(looks, { audience: 'support' });
    expect(told.map((entry) => entry.id)).toEqual(['5', '4', '1']);
  });

  it('tells once that a plan began, and each of its lenders by a row of its own', () => {
    const began = [undefined, 'north', 'harbour'].map((lenderId, n) =>
      row(String(n), { verb: 'plan.started', actorKind: 'system', lenderId }),
    );
    const told = (onlooker: Onlooker) => timeline(began, onlooker).map(({ id }) => id);
    expect(told({ audience: 'borrower', borrowerId: 'maya', hiddenLenderIds: [] })).toEqual(['0']);
    expect(told({ audience: 'support' })).toEqual(['0']);
    expect(told({ audience: 'operator' })).toEqual(['0']);
    expect(told({ audience: 'lender', lenderId: 'harbour' })).toEqual(['2']);
  });

  it('keeps what the borrower decided about a lender that is hidden now', () => {
    const withdrawn = row('9', { verb: 'consent.withdrawn', lenderId: 'north' });
    const onlooker = {
      audience: 'borrower',
      borrowerId: 'maya',
      hiddenLenderIds: ['north'],
    } as const;
    expect(timeline([withdrawn], onlooker)).toHaveLength(1);
  });

  it('law: no verb is for nobody, and what a lender may not know of its end is not told to it', () => {
    for (const rule of Object.values(verbs)) expect(rule.audience.length).toBeGreaterThan(0);
    expect(verbs['consent.withdrawn'].audience).not.toContain('lender');
  });
});
