import type { DemoGroup } from './contract.ts';
import { pingzhou } from './pingzhou.ts';
import { southern } from './southern.ts';
import { thames } from './thames.ts';

/** The merge groups of the demonstration: two of several lenders, one of a lender's own agreements. */
export const DEMO_GROUPS: readonly DemoGroup[] = [southern, thames, pingzhou];
