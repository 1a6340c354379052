import { randomInt } from 'node:crypto';
import { baseLocale, isLocale, locales } from '#locales/runtime';
import { asSystem } from '#server/ctx.ts';
import { addStaff } from '#server/identity/staff/add-staff.ts';
import { ROLES, workOf, type StaffKind } from '#server/identity/staff/roles.ts';
import { findGroupByCode } from '#server/lenders/find-group-by-code.ts';
import { chooseLender } from './choose-lender.ts';
import { anyOf, CannotDo, EXIT, option, required, type Verb } from './contract.ts';

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

const KINDS = Object.keys(ROLES) as StaffKind[];

const WHY: Record<string, string> = {
  passphrase_too_short: 'EVENKEEL_PASSPHRASE is too short: 12 characters or more.',
  text_too_long: 'A text is too long: 100 characters for a name, 254 for an e-mail address.',
  email_taken: 'Someone has this e-mail address already.',
};

/** `staff add`: someone who works for a lender, for support or for the operator. */
export const staffAdd: Verb = {
  name: 'staff add',
  about: 'Add someone who works for a lender (--lender), for support or the operator (--group).',
  options: {
    lender: ['code', 'for lender staff'],
    group: ['code', 'for support and operator staff'],
    role: ['role', KINDS.map(rolesOf).join('; ')],
    name: ['name', 'as colleagues know them'],
    email: ['address', 'to sign in with'],
    locale: [locales.join('|'), `their language; ${baseLocale} where not said`],
  },
  required: ['role', 'name', 'email'],
  run: async (base, options, say) => {
    const given = process.env['EVENKEEL_PASSPHRASE'];
    const passphrase = given ?? freshPassphrase();
    const locale = option(options, 'locale') ?? baseLocale;
    if (!isLocale(locale)) throw new CannotDo(`--locale must be ${anyOf(locales)}.`);
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
    const person = { ...common, ...workAs(role, place?.lenderId) };
    const added = await addStaff(asSystem(base, groupId), person);
    if (!added.ok) throw new CannotDo(WHY[added.refused.code] ?? added.refused.code);
    say(`${common.name} may sign in at ${base.origin}/staff/enter.`);
    if (!given) say(`Their passphrase, shown only now: ${passphrase}`);
    return EXIT.done;
  },
};

/** A lender's staff work at a lender, the others for the whole group. */
function workAs(role: string, lenderId: string | undefined) {
  const kinds = KINDS.filter((kind) => (kind === 'lender') === (lenderId !== undefined));
  const work = kinds.map((kind) => workOf(`${kind}_${role}`, lenderId)).find(Boolean);
  if (!work) throw new CannotDo(`--role is ${kinds.map(rolesOf).join(' and ')}.`);
  return work;
}

function rolesOf(kind: StaffKind): string {
  return `${anyOf(ROLES[kind])} for ${kind} staff`;
}

/** Five groups of four: nearly a hundred bits. */
function freshPassphrase(): string {
  const letter = () => ALPHABET.charAt(randomInt(ALPHABET.length));
  return Array.from({ length: 5 }, () => Array.from({ length: 4 }, letter).join('')).join('-');
}
