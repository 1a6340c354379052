import type { Ctx } from '#server/ctx.ts';
import { fillGroup } from './fill-group.ts';
import { DEMO_GROUPS } from './groups/registry.ts';

/** Fills the demonstration world once; a second call finds it and changes nothing. */
export async function fillWorld(base: Ctx): Promise<void> {
  for (const group of DEMO_GROUPS) await fillGroup(base, group);
}
