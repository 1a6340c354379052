import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desc, eq } from 'drizzle-orm';
import { templates, type TemplateName } from '#domain/notifications/templates.ts';
import { asSystem, type Actor, type Ctx } from '#server/ctx.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { notifications } from '#server/db/schema/notifications.ts';
import { read, transact } from '#server/db/transact.ts';
import { announce, type Announcement } from '#server/notifications/announce.ts';
import { deliverNotification } from '#server/notifications/deliver-notification.ts';
import { openLog } from '#server/log.ts';
import { smtpMail, type Letter } from '#server/notifications/mail.ts';
import { templateWords } from '#server/notifications/template-words.ts';
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
});
afterAll(() => world.close());

const tell = (actor: Actor, announcement: Partial<Announcement> = {}) => {
  const ctx = world.ctx(actor);
  return transact(ctx, (tx) =>
    announce(tx, ctx, { borrowerId: rowan.borrowerId, template: 'relief_answer', ...announcement }),
  );
};
const system = () => asSystem(world.base, group.groupId);
const find = async (id: string) => {
  const [row] = await read(system(), (tx) =>
    tx.select().from(notifications).where(eq(notifications.id, id)),
  );
  if (!row) throw new Error('not in the outbox');
  return row;
};

describe('announcing', () => {
  it('keeps address and words sealed, with why it leaves, and the demonstration keeps it', async () => {
    const id = await tell(rowan.actor);
    const before = await find(id);
    expect(before).toMatchObject({ state: 'waiting', because: 'asked_for', channel: 'email' });
    expect(before.bodySealed).not.toContain('answer');
    expect(world.base.keys.open(before.addressSealed)).toBe(rowan.facts.email);
    expect(await world.work()).toBe(1);
    expect(await find(id)).toMatchObject({ state: 'kept' });
    const [row] = await read(system(), (tx) =>
      tx.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(desc(auditLog.at)),
    );
    expect(row).toMatchObject({ verb: 'notification.kept', caseId: rowan.caseId });
  });

  it('lets a lender tell a borrower whose address it may not see', async () => {
    const id = await tell(group.harbour.reviewer);
    expect(await find(id)).toMatchObject({ state: 'waiting' });
    const seen = await read(world.ctx(group.harbour.reviewer), (tx) =>
      tx.select().from(notifications),
    );
    expect(seen).toEqual([]);
  });

  it('writes on where it always did when a code was only sent elsewhere', async () => {
    const to = { channel: 'sms', address: rowan.facts.phone } as const;
    await tell(
      { kind: 'system', groupId: group.groupId },
      { template: 'code', facts: { code: '1' }, to },
    );
    await world.work();
    const row = await find(await tell(rowan.actor));
    expect(row.channel).toBe('email');
    expect(world.base.keys.open(row.addressSealed)).toBe(rowan.facts.email);
  });

  it('does not exist for a stranger', async () => {
    const id = await tell(rowan.actor);
    const omar = await aBorrowerWithThreeLoans(world, group);
    const seen = await read(world.ctx(omar.actor), (tx) =>
      tx.select().from(notifications).where(eq(notifications.id, id)),
    );
    expect(seen).toEqual([]);
  });

  it('gives a text message up at once, and says so, where none can leave', async () => {
    const to = { channel: 'sms', address: '0491 570 156' } as const;
    const id = await tell(system().actor, { template: 'code', facts: { code: '1' }, to });
    const lines: string[] = [];
    const log = openLog('info', { write: (line) => lines.push(line) });
    const mail = smtpMail('smtp://127.0.0.1:1', 'hello@evenkeel.example');
    await deliverNotification({ ...system(), log, mail }, id);
    expect(await find(id)).toMatchObject({ state: 'failed' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('no provider for text messages');
    expect(lines[0]).not.toContain('0491');
  });

  it('delivered twice is sent once; a failure is kept and tried again', async () => {
    const id = await tell(rowan.actor);
    const sent: Letter[] = [];
    let down = true;
    const ctx: Ctx = {
      ...world.base,
      mail: {
        delivers: true,
        texts: false,
        send(letter) {
          if (down) return Promise.reject(new Error('down'));
          sent.push(letter);
          return Promise.resolve();
        },
      },
    };
    const deliver = () => deliverNotification(asSystem(ctx, group.groupId), id);
    await expect(deliver()).rejects.toThrow('down');
    expect(await find(id)).toMatchObject({ state: 'failed' });
    down = false;
    await deliver();
    await deliver();
    expect(await find(id)).toMatchObject({ state: 'sent' });
    expect(sent).toHaveLength(1);
  });
});

describe('words', () => {
  const betraying =
    /debt|loan|owe|overdue|arrears|lender|hardship|collect|\$|£|¥|欠|债|債|贷|貸|借款|逾期|催收|还款|還款|困难|困難/i;
  const facts = { code: '123456', reference: 'EK-1' };
  const place = { origin: 'https://evenkeel.example', path: '/home' };

  it.each(Object.keys(templates) as TemplateName[])('%s betrays nothing', (template) => {
    for (const locale of ['en', 'zh-Hans', 'zh-Hant'] as const) {
      for (const channel of ['email', 'sms'] as const) {
        const { subject, body } = templateWords(template, facts, channel, locale, place);
        expect(`${subject} ${body}`).not.toMatch(betraying);
        expect(`${subject}${body}`).not.toMatch(/[{}]|undefined/);
        expect(subject.length).toBeLessThan(50);
      }
    }
  });
});
