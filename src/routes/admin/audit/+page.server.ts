import { isVerb } from '#domain/audit/verbs.ts';
import { ACTOR_KINDS, readAuditLog } from '#server/audit/read-audit-log.ts';
import { readGroup } from '#server/lenders/read-group.ts';
import { door } from '#routes/door.ts';
import type { PageServerLoad } from './$types';

const A_UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** As the page writes it. The database knows no year nought and none of six digits. */
const AN_INSTANT = /^[1-9]\d{3}-\d\d-\d\dT[\d:.]+Z$/;

export const load: PageServerLoad = door(async ({ locals, url }) => {
  const asked = (name: string) => url.searchParams.get(name)?.trim() ?? '';
  const id = (name: string) => (A_UUID.test(asked(name)) ? asked(name) : undefined);
  const verb = asked('verb');
  const before = new Date(AN_INSTANT.test(asked('before')) ? asked('before') : NaN);
  const search = {
    verb: isVerb(verb) ? verb : undefined,
    actorKind: ACTOR_KINDS.find((kind) => kind === asked('by')),
    lenderId: id('lender'),
    caseId: id('case'),
    before: Number.isNaN(before.getTime()) ? undefined : before,
  };
  const log = await readAuditLog(locals.ctx, search);
  const { lenders, timeZone } = await readGroup(locals.ctx);
  const filters = { verb, by: asked('by'), lender: asked('lender'), case: asked('case') };
  return { log, lenders, timeZone, filters };
});
