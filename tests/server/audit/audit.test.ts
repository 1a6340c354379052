import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isVerb, verbs, type Verb } from '#domain/audit/verbs.ts';
import type { ShareState } from '#domain/plans/plan-states.ts';
import { locales } from '#locales/runtime';
import { readAuditLog } from '#server/audit/read-audit-log.ts';
import { readTimeline } from '#server/audit/read-timeline.ts';
import type { AuditEntry } from '#server/audit/record.ts';
import { timelineWords } from '#server/audit/timeline-words.ts';
import { NotAllowed } from '#server/errors.ts';
import { askForRelief } from '#server/hardship/ask-for-relief.ts';
import { readJobs } from '#server/health/read-jobs.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;

beforeAll(async () => {
  world = await openWorld();
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  await askForRelief(world.ctx(rowan.actor), {
    ...{ events: ['illness'], helps: ['pause'], story: '' },
    ...{ lenderIds: [group.northwind.id, group.harbour.id], once: world.base.newId() },
  });
});
afterAll(() => world.close());

describe('the catalogue of verbs', () => {
  it('is all that can be recorded: a misspelt verb does not compile', () => {
    const subject = { kind: 'share', id: 'a share' };
    const entries = (state: 'accepted' | 'refused', any: ShareState): AuditEntry[] => [
      { verb: `share.${state}`, subject },
      // @ts-expect-error: no such verb
      { verb: 'share.acepted', subject },
      // @ts-expect-error: not every state of a share has a verb
      { verb: `share.${any}`, subject },
    ];
    expect(entries('accepted', 'sent').map(({ verb }) => isVerb(verb))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('has words in every language, with the lender where there is one', () => {
    for (const verb of Object.keys(verbs) as Verb[]) {
      for (const locale of locales) {
        expect(timelineWords(verb, 'Northwind', locale)).not.toMatch(/[{}]|undefined/);
      }
    }
    expect(timelineWords('relief.granted', undefined, 'en')).toBe('A lender agreed to help');
  });
});

describe('the history of a case', () => {
  it('is whole for the borrower; a lender reads only its own rows', async () => {
    const mine = await readTimeline(world.ctx(rowan.actor), rowan.caseId);
    expect(mine.map((line) => line.words)).toEqual([
      ...['Northwind Bank was asked for help', 'Harbour Finance was asked for help'],
      'This case was opened',
    ]);
    const theirs = await readTimeline(world.ctx(group.harbour.viewer), rowan.caseId);
    expect(theirs.map((line) => line.words)).toEqual(['Harbour Finance was asked for help']);
  });

  it('is never another borrower’s, whatever is asked for', async () => {
    const omar = await aBorrowerWithThreeLoans(world, group);
    const seen = await readTimeline(world.ctx(omar.actor), rowan.caseId);
    expect(seen.map((line) => line.verb)).toEqual(['case.opened']);
  });
});

describe('the audit log', () => {
  it('is read by the operator, with filters, and that it was read is written', async () => {
    const operator = world.ctx(group.operator);
    const found = await readAuditLog(operator, {
      verb: 'relief.asked',
      lenderId: group.harbour.id,
    });
    expect(found.lines).toMatchObject([{ actorKind: 'borrower', lender: 'Harbour Finance' }]);
    expect(found.next).toBeNull();
    const all = await readAuditLog(operator, {});
    expect(all.lines[0]).toMatchObject({ verb: 'audit.read', staffName: 'Olu' });
    const borrowers = await readAuditLog(operator, { actorKind: 'borrower' });
    expect(borrowers.lines.every((line) => line.actorKind === 'borrower')).toBe(true);
  });

  it('is for operators, and tells nothing of another group', async () => {
    await expect(readAuditLog(world.ctx(group.support), {})).rejects.toThrow(NotAllowed);
    const elsewhere = await aGroup(world);
    const seen = await readAuditLog(world.ctx(elsewhere.operator), {});
    expect(seen.lines).toEqual([]);
  });
});

describe('the jobs', () => {
  it('are counted by name for the operator', async () => {
    const before = await readJobs(world.ctx(group.operator));
    const waits = before.find((queue) => queue.name === 'deliver-notifications');
    expect(waits).toMatchObject({ waiting: 1, failed: 0 });
    await world.work();
    const after = await readJobs(world.ctx(group.operator));
    const done = after.find((queue) => queue.name === 'deliver-notifications');
    expect(done).toMatchObject({ waiting: 0 });
  });
});
