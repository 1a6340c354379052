import { m } from '#locales/messages';
import type { Works } from '#server/identity/staff/roles.ts';

const WORDS: Record<Works, () => string> = {
  support_agent: m.admin_works_support_agent,
  support_lead: m.admin_works_support_lead,
  lender_reviewer: m.admin_works_lender_reviewer,
  lender_admin: m.admin_works_lender_admin,
  lender_viewer: m.admin_works_lender_viewer,
  operator_admin: m.admin_works_operator_admin,
  operator_auditor: m.admin_works_operator_auditor,
};

const NAMED: Readonly<Record<string, (() => string) | undefined>> = WORDS;

/** What someone does here; the code itself for a role that we do not know. */
export function worksWords(works: string): string {
  return NAMED[works]?.() ?? works;
}
