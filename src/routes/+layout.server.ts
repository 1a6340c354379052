import type { Me } from '../app.d.ts';

export function load({ locals }) {
  const { actor } = locals.ctx;
  let me: Me | null = null;
  if (actor.kind === 'borrower') me = { kind: 'borrower', name: '' };
  else if (actor.kind !== 'gate' && actor.kind !== 'system')
    me = { kind: actor.kind, name: actor.name };
  return { me, locale: locals.locale, demo: locals.ctx.demo, draft: locals.draft };
}
