import { randomInt } from 'node:crypto';
import { asSystem } from '#server/ctx.ts';
import { addStaff, type NewStaff } from '#server/identity/staff/add-staff.ts';
import { findGroupByCode } from '#server/lenders/find-lender.ts';
import { chooseLender } from './choose-lender.ts';
import { CannotDo, EXIT, option, required, type Verb } from './contract.ts';

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const LOCALES = ['en', 'zh-Hans', 'zh-Hant'] as const;
const ROLES = { lender: ['reviewer', 'admin', 'viewer'], support: ['agent', 'lead'] } as const;

const WHY: Record<string, string> = {
  passphrase_too_short: 'EVENKEEL_PASSPHRASE is too short: 12 characters or more.',
  email_taken: 'Someone has this e-mail address already.',
};

/** `staff add`: someone who works for a lender, for support or for the operator. */
export const staffAdd: Verb = {
  name: 'staff add',
  about: 'Add someone who works for a lender (--lender), for support or the operator (--group).',
  options: {
    lender: ['code', 'for lender staff'],
    group: ['code', 'for support and operator staff'],
    role: ['role', 'reviewer, admin, viewer; agent, lead; operator, auditor'],
    name: ['name', 'as colleagues know them'],
    email: ['address', 'to sign in with'],
    locale: ['en|zh-Hans|zh-Hant', 'their language; English where not said'],
  },
  required: ['role', 'name', 'email'],
  run: async (base, options, say) => {
    const given = process.env['EVENKEEL_PASSPHRASE'];
    const passphrase = given ?? freshPassphrase();
    const locale = LOCALES.find((each) => each === (option(options, 'locale') ?? 'en'));
    if (!locale) throw new CannotDo('--locale must be en, zh-Hans or zh-Hant.');
    const common = {
      ...{ passphrase, locale },
      name: required(options, 'name'),
      email: required(options, 'email'),
    } as const;
    const role = required(options, 'role');
    const lenderCode = option(options, 'lender');
    const groupCode = option(options, 'group');
    const place = lenderCode ? await chooseLender(base, lenderCode, groupCode) : undefined;
    const groupId = place?.groupId ?? (groupCode && (await findGroupByCode(base, groupCode)));
    if (!groupId) throw new CannotDo('Say where they work: --lender or --group with its code.');
    const person = { ...common, ...workOf(role, place?.lenderId) };
    const added = await addStaff(asSystem(base, groupId), person);
    if (!added.ok) throw new CannotDo(WHY[added.refused.code] ?? added.refused.code);
    say(`${common.name} may sign in at ${base.origin}/staff/enter.`);
    if (!given) say(`Their passphrase, shown only now: ${passphrase}`);
    return EXIT.done;
  },
};

type Work = NewStaff extends infer S
  ? S extends NewStaff
    ? Omit<S, 'name' | 'email' | 'passphrase' | 'locale'>
    : never
  : never;

function workOf(role: string, lenderId: string | undefined): Work {
  const lenderRole = ROLES.lender.find((each) => each === role);
  const supportRole = ROLES.support.find((each) => each === role);
  if (lenderId && lenderRole) return { kind: 'lender', lenderId, role: lenderRole };
  if (!lenderId && supportRole) return { kind: 'support', role: supportRole };
  if (!lenderId && role === 'operator') return { kind: 'operator', role: 'admin' };
  if (!lenderId && role === 'auditor') return { kind: 'operator', role: 'auditor' };
  throw new CannotDo(
    lenderId
      ? '--role of a lender is reviewer, admin or viewer.'
      : '--role is agent or lead for support, operator or auditor for the operator.',
  );
}

/** Five groups of four: nearly a hundred bits. */
function freshPassphrase(): string {
  const letter = () => ALPHABET.charAt(randomInt(ALPHABET.length));
  return Array.from({ length: 5 }, () => Array.from({ length: 4 }, letter).join('')).join('-');
}
