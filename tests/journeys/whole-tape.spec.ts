import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { thames } from '#server/demo/groups/thames.ts';
import { test, type Visitor } from '#tests/support/journey.ts';
import { AS_OF, wholeTapeOf } from '#tests/support/tapes.ts';
import { centsBeside } from './steps/amounts.ts';
import { codeSentTo, giveCode, giveReference, tellWhoIAm } from './steps/enter.ts';
import { signIn } from './steps/staff.ts';
import { commitTape, lineCount, lookAtTape } from './steps/tapes.ts';

const LENDER = 'thames-lending';
const TAPE = wholeTapeOf(thames, LENDER).toString('utf8');
/** Its name says of which day its figures are. */
const FILE = { name: `${LENDER}-${AS_OF}.tsv`, content: TAPE };
const LINES = linesOf(TAPE);

function linesOf(tape: string): Record<string, string>[] {
  const [header = [], ...lines] = tape
    .replace('\uFEFF', '')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split('\t'));
  return lines.map((cells) => Object.fromEntries(header.map((name, n) => [name, cells[n] ?? ''])));
}

/** Someone of whom the tape tells all that entering asks, by one line alone: nobody else's joins it. */
function someone() {
  const times = (email: string) => LINES.filter((line) => line['email'] === email).length;
  const line = LINES.find((each) => {
    const { surname = '', dob = '', email = '' } = each;
    return /^[A-Z][a-z]+$/.test(surname) && /^19\d\d-/.test(dob) && email && times(email) === 1;
  });
  if (!line) throw new Error('Nobody on this tape can enter.');
  const { agreement_id = '', first_name = '', surname = '', dob = '', email = '' } = line;
  const parts = ['principal_pence', 'interest_pence', 'charges_pence'].map((of) =>
    Number(line[of]),
  );
  return {
    person: {
      ...{ given: first_name, surname, birthDate: dob, email, card: agreement_id },
      phone: 'no phone is on this tape',
    },
    owed: parts.reduce((all, part) => all + part, 0),
  };
}

const read = (visitor: Visitor, words: string) =>
  lineCount(visitor, words)
    .innerText()
    .then((text) => Number(text.replace(/\D/g, '')));

test.describe('A lender’s own tape, every line of it', () => {
  test('is loaded once, and the people on it find their loans as it tells them', async ({
    me,
    another,
  }) => {
    const admin = await another();
    await signIn(admin, 'admin', LENDER);
    await lookAtTape(admin, FILE, LENDER);
    const bad = await read(admin, m.tapes_count_bad());
    const good = LINES.length - bad;
    expect(good, 'most lines can be read').toBeGreaterThan(LINES.length * 0.7);
    expect(await read(admin, m.tapes_count_new())).toBe(good);
    await commitTape(admin);

    const { person, owed } = someone();
    expect(owed).toBeGreaterThan(0);
    await giveReference(me, person.card);
    await tellWhoIAm(me, person);
    await giveCode(me, await codeSentTo(me, person));
    await me.arrive('/home');
    expect(await centsBeside(me, [person.card])).toEqual([owed]);

    await lookAtTape(admin, FILE, LENDER);
    expect(await read(admin, m.tapes_count_unchanged())).toBe(good);
    await commitTape(admin);
    expect(await read(admin, m.tapes_count_unchanged())).toBe(good);
    expect(await read(admin, m.tapes_count_new())).toBe(0);
    expect(await read(admin, m.tapes_count_changed_done())).toBe(0);
    await me.page.reload();
    expect(await centsBeside(me, [person.card])).toEqual([owed]);
  });
});
