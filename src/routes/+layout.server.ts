import type { Me } from '../app.d.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
  const { actor, demo, helpPhone } = locals.ctx;
  let me: Me | null = null;
  if (actor.kind === 'borrower') me = { kind: 'borrower', name: '' };
  else if (actor.kind !== 'gate' && actor.kind !== 'system')
    me = { kind: actor.kind, name: actor.name };
  return { me, locale: locals.locale, demo, draft: locals.draft, helpline: helpPhone ?? null };
};
