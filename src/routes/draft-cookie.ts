/** Says only that words may be waiting, so that other pages need not look for them. */
export const DRAFT_COOKIE = 'evenkeel_draft';
