import { timingSafeEqual } from 'node:crypto';
import type { Ctx } from '#server/ctx.ts';

export const ENTRY_MINUTES = 30;

/** The cookie that holds the steps of entering together. It says nothing about who is entering. */
export function entryCookie(ctx: Ctx) {
  const secure = ctx.origin.startsWith('https:');
  return {
    name: secure ? '__Host-evenkeel-entry' : 'evenkeel_entry',
    options: {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure,
      maxAge: ENTRY_MINUTES * 60,
    } as const,
  };
}

/** An entry's id with our mark, so that nobody can walk into another's by its id. */
export function entryPass(ctx: Ctx, id: string): string {
  return `${id}.${ctx.keys.token('entry', id)}`;
}

/** The id in a pass that we gave; undefined for anything else. */
export function readPass(ctx: Ctx, pass: string): string | undefined {
  const [id = '', mark = ''] = pass.split('.');
  return isSame(mark, ctx.keys.token('entry', id)) ? id : undefined;
}

/** Compares two texts in a time that does not tell where they differ. */
export function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
