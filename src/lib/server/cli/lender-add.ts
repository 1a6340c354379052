import { jurisdictions } from '#domain/jurisdictions/registry.ts';
import { asSystem, type Ctx } from '#server/ctx.ts';
import { addGroup } from '#server/lenders/add-group.ts';
import { addLender } from '#server/lenders/add-lender.ts';
import { findGroupByCode } from '#server/lenders/find-group-by-code.ts';
import { anyOf, CannotDo, EXIT, option, required, type Options, type Verb } from './contract.ts';

const PLACES = anyOf(jurisdictions.map(({ code }) => code));

const PHONE = '--phone has fewer than 5 digits: give the number where a person answers.';

const WHY: Record<string, string> = {
  lender_code_unsound: '--code must be lower-case words with hyphens, such as northwind-bank.',
  lender_jurisdiction_unknown: `--jurisdiction is not one that we know: ${PLACES}.`,
  lender_currency_unknown: '--currency is not one that we know: write three letters, such as AUD.',
  lender_phone_unsound: PHONE,
  lender_email_unsound: '--email is no e-mail address, such as hello@northwind.example.',
  text_too_long: 'A text is too long: 40 characters for a code or a number, 100 for a name.',
  lender_code_taken: 'The group has a lender of this code already.',
  group_code_unsound: '--group must be lower-case words with hyphens.',
  group_phone_unsound: PHONE,
};

/** `lender add`: lets a lender join a merge group, and founds the group where it is new. */
export const lenderAdd: Verb = {
  name: 'lender add',
  about: 'Let a lender join a merge group; a new group is founded with it.',
  options: {
    group: ['code', 'the merge group'],
    code: ['code', 'such as northwind-bank'],
    name: ['name', 'as people know it'],
    jurisdiction: ['code', PLACES],
    currency: ['code', 'such as AUD'],
    phone: ['number', 'where a person reaches it'],
    email: ['address', 'where a person reaches it'],
    'new-group': ['name', 'found the group, with this name'],
    kind: ['internal|external', 'for a new group: one lender’s departments, or several lenders'],
    operator: ['name', 'for a new group: who runs it'],
  },
  required: ['group', 'code', 'name', 'jurisdiction', 'currency', 'phone', 'email'],
  begins: true,
  run: async (base, options, say) => {
    const group = required(options, 'group');
    const groupId = (await findGroupByCode(base, group)) ?? (await found(base, group, options));
    const added = await addLender(asSystem(base, groupId), {
      code: required(options, 'code'),
      name: required(options, 'name'),
      jurisdiction: required(options, 'jurisdiction'),
      currency: required(options, 'currency'),
      phone: required(options, 'phone'),
      email: required(options, 'email'),
    });
    if (!added.ok) throw new CannotDo(WHY[added.refused.code] ?? added.refused.code);
    say(`${required(options, 'name')} is in the group "${group}".`);
    return EXIT.done;
  },
};

async function found(ctx: Ctx, code: string, options: Options): Promise<string> {
  const name = option(options, 'new-group');
  const kind = option(options, 'kind');
  if (!name || (kind !== 'internal' && kind !== 'external')) {
    throw new CannotDo(
      `There is no group "${code}". To found it, add --new-group "Its name" --kind internal or external.`,
    );
  }
  const added = await addGroup(ctx, {
    ...{ code, name, kind },
    operatorName: option(options, 'operator') ?? name,
    operatorPhone: required(options, 'phone'),
    silenceRule: 'escalate',
  });
  if (!added.ok) throw new CannotDo(WHY[added.refused.code] ?? added.refused.code);
  return added.value;
}
