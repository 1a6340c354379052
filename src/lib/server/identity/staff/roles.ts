/** Everyone who works here: each kind of staff with its roles. */
export const ROLES = {
  support: ['agent', 'lead'],
  lender: ['reviewer', 'admin', 'viewer'],
  operator: ['admin', 'auditor'],
} as const;

export type StaffKind = keyof typeof ROLES;
export type Role<Kind extends StaffKind> = (typeof ROLES)[Kind][number];

/** What someone does here, and for a lender's staff at which lender. */
export type Work =
  | { readonly kind: 'lender'; readonly role: Role<'lender'>; readonly lenderId: string }
  | { readonly kind: 'support'; readonly role: Role<'support'> }
  | { readonly kind: 'operator'; readonly role: Role<'operator'> };

/** Kind and role as one choice, such as `lender_reviewer`. */
export type Works = { [Kind in StaffKind]: `${Kind}_${Role<Kind>}` }[StaffKind];

export const WORKS = Object.entries(ROLES).flatMap(([kind, roles]) =>
  roles.map((role) => `${kind}_${role}` as Works),
);

/** The parts of that choice. Undefined for one that there is not, and for a lender's staff without a lender. */
export function workOf(works: string, lenderId: string | undefined): Work | undefined {
  if (!WORKS.some((each) => each === works)) return undefined;
  const [kind, role] = works.split('_');
  if (kind !== 'lender') return { kind, role } as Work;
  return lenderId ? ({ kind, role, lenderId } as Work) : undefined;
}
