import type { Logger } from 'pino';
import type { Locale } from '#locales/runtime';
import type { Database } from './db/database.ts';
import type { Role } from './identity/staff/roles.ts';
import type { Sender } from './jobs/sender.ts';
import type { Keys } from './keys.ts';
import type { Mail } from './notifications/mail.ts';
import type { PaymentProviders } from './payments/providers/contract.ts';

export type { Locale };

export interface BorrowerActor {
  readonly kind: 'borrower';
  readonly groupId: string;
  readonly borrowerId: string;
  readonly caseId: string;
  readonly sessionId: string;
  readonly provedAt: Date;
}

interface StaffActor {
  readonly groupId: string;
  readonly staffId: string;
  readonly name: string;
}

export interface LenderActor extends StaffActor {
  readonly kind: 'lender';
  readonly lenderId: string;
  readonly role: Role<'lender'>;
}

export interface SupportActor extends StaffActor {
  readonly kind: 'support';
  readonly role: Role<'support'>;
}

export interface OperatorActor extends StaffActor {
  readonly kind: 'operator';
  readonly role: Role<'operator'>;
}

/** A job, the command line or a webhook, inside one merge group. */
export interface SystemActor {
  readonly kind: 'system';
  readonly groupId: string;
}

/** Before anyone's identity, and so their group, is known. */
export interface GateActor {
  readonly kind: 'gate';
}

export type Actor =
  BorrowerActor | LenderActor | SupportActor | OperatorActor | SystemActor | GateActor;

/**
 * Everything a use-case may reach for, and for whom it acts. Nothing else in the server reads a clock or
 * the environment.
 */
export interface Ctx<A extends Actor = Actor> {
  readonly actor: A;
  readonly db: Database;
  readonly queue: Sender;
  readonly clock: { now(): Date };
  /** A new UUID version 7: time-ordered, so that primary keys stay close together. */
  readonly newId: () => string;
  readonly keys: Keys;
  readonly mail: Mail;
  readonly payments: PaymentProviders;
  readonly log: Logger;
  readonly requestId: string;
  readonly locale: Locale;
  /** Where this site answers, without a slash at the end. */
  readonly origin: string;
  /** Where a person answers; unset only where no page is shown. */
  readonly helpPhone: string | undefined;
  /** True only in the demonstration: outbox page, stand-ins, printed passphrases. */
  readonly demo: boolean;
}

export function withActor<A extends Actor>(ctx: Ctx, actor: A): Ctx<A> {
  return { ...ctx, actor };
}

/** The same context acting for the product itself, inside one merge group. */
export function asSystem(ctx: Ctx, groupId: string) {
  return withActor(ctx, { kind: 'system', groupId });
}

/** The same context before anyone is known: sessions, entry codes, webhooks as they arrive. */
export function asGate(ctx: Ctx) {
  return withActor(ctx, { kind: 'gate' });
}

/** The merge group of the actor; the gate has none, and asking is a fault. */
export function groupOf(ctx: Ctx): string {
  if (ctx.actor.kind === 'gate') throw new Error('The gate has no merge group.');
  return ctx.actor.groupId;
}
