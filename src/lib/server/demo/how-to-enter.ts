import { DEMO_PASSPHRASE, staffEmail } from './demo-staff.ts';
import type { DemoGroup } from './groups/contract.ts';
import { DEMO_GROUPS } from './groups/registry.ts';
import { HEROES } from './heroes.ts';

/**
 * What the demonstration prints once it answers: where it is, and how to be each of its people.
 * @param place where its data lies, in words.
 */
export function howToEnter(origin: string, place: string): string {
  const people = HEROES.map(({ group: code, person, loans }) => {
    const group = groupOf(code);
    const lender = group.lenders.find((each) => each.code === loans[0]?.lender);
    return `    ${lender?.account(1) ?? ''}  ${group.introduce(person)}`;
  });
  const staff = [
    ['reviewer of Northwind Bank', staffEmail('reviewer', 'northwind-bank')],
    ['admin of Banksia Credit', staffEmail('admin', 'banksia-credit')],
    ['support agent', staffEmail('support', 'southern')],
    ['operator', staffEmail('operator', 'southern')],
    ['reviewer of Thames Lending', staffEmail('reviewer', 'thames-lending')],
    ['reviewer of 银河消费金融', staffEmail('reviewer', 'yinhe-consumer-finance')],
  ].map(([who = '', email = '']) => `    ${email.padEnd(30)}${who}`);
  return [
    `Evenkeel answers at ${origin}`,
    '',
    `  As a borrower: ${origin}/enter, with a loan number and facts that match`,
    ...people,
    `    The six-digit code then stands in ${origin}/demo/outbox`,
    '',
    `  As staff: ${origin}/staff/enter, passphrase "${DEMO_PASSPHRASE}"`,
    ...staff,
    `    Every lender has a reviewer@ and an admin@, every group a support@ and an operator@.`,
    '',
    `  Stop it with Ctrl+C. Nothing is lost: it lies in ${place}.`,
    '',
  ].join('\n');
}

function groupOf(code: string): DemoGroup {
  const group = DEMO_GROUPS.find((each) => each.code === code);
  if (!group) throw new Error(`${code} is no group of the demonstration`);
  return group;
}
