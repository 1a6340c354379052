/** Kind and role of a member of staff, as one choice. */
export const WORKS = [
  'support_agent',
  'support_lead',
  'lender_reviewer',
  'lender_admin',
  'lender_viewer',
  'operator_admin',
  'operator_auditor',
] as const;

export type Works = (typeof WORKS)[number];

/** The parts of that choice. Undefined for a lender's staff without a lender. */
export function workOf(works: Works, lenderId: string) {
  switch (works) {
    case 'support_agent':
      return { kind: 'support', role: 'agent' } as const;
    case 'support_lead':
      return { kind: 'support', role: 'lead' } as const;
    case 'operator_admin':
      return { kind: 'operator', role: 'admin' } as const;
    case 'operator_auditor':
      return { kind: 'operator', role: 'auditor' } as const;
    case 'lender_reviewer':
      return ofLender('reviewer', lenderId);
    case 'lender_admin':
      return ofLender('admin', lenderId);
    case 'lender_viewer':
      return ofLender('viewer', lenderId);
  }
}

function ofLender(role: 'reviewer' | 'admin' | 'viewer', lenderId: string) {
  return lenderId === '' ? undefined : ({ kind: 'lender', role, lenderId } as const);
}
