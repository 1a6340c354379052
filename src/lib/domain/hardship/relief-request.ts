import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import type { Help, LifeEvent } from './relief-reasons.ts';

/** The most characters of a person's own words that a request keeps. */
export const storyLimit = 4000;

/** What a person tells once, for all the lenders they choose. */
export interface ReliefRequest {
  readonly events: readonly LifeEvent[];
  readonly helps: readonly Help[];
  /** Their own words; may be empty. */
  readonly story: string;
  readonly lenderIds: readonly string[];
}

/** Whom a person may ask: lenders with loans in the case, and those who still owe an answer. */
export interface ReliefSituation {
  readonly lenderIds: readonly string[];
  readonly unansweredLenderIds: readonly string[];
}

/**
 * Whether a request for relief can be sent (product rule 10). A person needs only one thing that
 * happened, one thing that would help and one lender; no proof and no words are asked for.
 * Refused: relief_without_event, relief_without_help, relief_without_lender, relief_story_too_long,
 * relief_unknown_lender, relief_already_asked.
 */
export function assessReliefRequest(
  request: ReliefRequest,
  situation: ReliefSituation,
): Outcome<ReliefRequest> {
  const lenderIds = [...new Set(request.lenderIds)];
  if (request.events.length === 0) return refuse('relief_without_event');
  if (request.helps.length === 0) return refuse('relief_without_help');
  if (lenderIds.length === 0) return refuse('relief_without_lender');
  if (request.story.length > storyLimit) {
    return refuse('relief_story_too_long', { limit: storyLimit });
  }
  if (lenderIds.some((id) => !situation.lenderIds.includes(id))) {
    return refuse('relief_unknown_lender');
  }
  if (lenderIds.some((id) => situation.unansweredLenderIds.includes(id))) {
    return refuse('relief_already_asked');
  }
  return accept({
    events: [...new Set(request.events)],
    helps: [...new Set(request.helps)],
    story: request.story.trim(),
    lenderIds,
  });
}
