import { addDays } from '#domain/calendar/day.ts';
import { castOf } from './cast.ts';
import { hasBeenHere, spendsMoreThanComesIn } from './hero-scenes.ts';
import {
  hasPaid,
  questionAnswered,
  questionAsked,
  reliefAsked,
  reliefGranted,
} from './other-scenes.ts';
import { planCountered, planRuns, planWaits } from './plan-scenes.ts';
import { sceneWords } from './scene-words.ts';
import type { Scene, Stage } from './stage.ts';

/** One player each. */
const SCENES: readonly Scene[] = [
  planCountered,
  planWaits,
  reliefGranted,
  reliefAsked,
  questionAnswered,
  questionAsked,
  planRuns,
  hasPaid,
];

/** What is true of a group's hero when the visitor takes over. Maya, of southern, has never been here. */
const HERO_SCENES: Readonly<Record<string, Scene>> = {
  thames: spendsMoreThanComesIn,
  pingzhou: hasBeenHere,
};

/** Lets a few of the group's people have been here already, so that every queue has something in it. */
export async function fillLife(stage: Omit<Stage, 'words'>): Promise<void> {
  const { group, anchor } = stage;
  const { hero, others } = castOf(group, anchor, addDays(anchor, -2));
  const set = { ...stage, words: sceneWords(group.locale) };
  if (hero) await HERO_SCENES[group.code]?.(set, hero);
  for (const [at, scene] of SCENES.entries()) {
    const player = others[at];
    if (player) await scene(set, player);
  }
}
