import { env } from '$env/dynamic/private';
import type { Me } from '../app.d.ts';
import type { LayoutServerLoad } from './$types';

/** From the range that Australia keeps free for fiction: it never rings. */
const DEMO_PHONE = '1800 975 711';

export const load: LayoutServerLoad = ({ locals }) => {
  const { actor, demo } = locals.ctx;
  let me: Me | null = null;
  if (actor.kind === 'borrower') me = { kind: 'borrower', name: '' };
  else if (actor.kind !== 'gate' && actor.kind !== 'system')
    me = { kind: actor.kind, name: actor.name };
  const helpline = env['HELP_PHONE'] ?? (demo ? DEMO_PHONE : null);
  return { me, locale: locals.locale, demo, draft: locals.draft, helpline };
};
