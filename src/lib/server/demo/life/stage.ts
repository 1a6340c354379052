import { addDays, type Day } from '#domain/calendar/day.ts';
import type { Ctx } from '#server/ctx.ts';
import type { DemoStaff } from '#server/demo/demo-staff.ts';
import type { DemoGroup } from '#server/demo/groups/contract.ts';
import { onDay } from '#server/demo/on-day.ts';
import type { Player } from './cast.ts';
import type { SceneWords } from './scene-words.ts';
import { visit, type Visit } from './visit.ts';

/** What a scene is played with. */
export interface Stage {
  readonly ctx: Ctx;
  readonly group: DemoGroup;
  readonly staff: DemoStaff;
  readonly words: SceneWords;
  /** The day that the story is told from. */
  readonly anchor: Day;
}

/** Something that has happened to one player before the visitor comes. Played twice it is played once. */
export type Scene = (stage: Stage, player: Player) => Promise<void>;

/** The player comes in so many days before the story is told. */
export function comesIn({ ctx, anchor }: Stage, player: Player, daysAgo: number): Promise<Visit> {
  return visit(onDay(ctx, addDays(anchor, -daysAgo)), player);
}

/** Whether a lender's file calls the player by this name, in whatever order and case. */
export function isNamed(name: string, { person }: Player): boolean {
  const told = name.toLowerCase();
  return [person.given, person.surname].every((part) => told.includes(part.toLowerCase()));
}
