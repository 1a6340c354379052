/** Registry of all tables, in the order in which they may refer to one another. */
export * from './beginning.ts';
export * from './lenders.ts';
export * from './identity.ts';
export * from './cases.ts';
export * from './imports.ts';
export * from './loans.ts';
export * from './matching.ts';
export * from './consent.ts';
export * from './plans.ts';
export * from './policies.ts';
export * from './payments.ts';
export * from './ledger.ts';
export * from './stand-in.ts';
export * from './hardship.ts';
export * from './messages.ts';
export * from './notifications.ts';
export * from './audit.ts';
