import type { ParamMatcher } from '@sveltejs/kit';

const A_UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Every id of ours is one: at any other address there is no page. */
export const match: ParamMatcher = (param) => A_UUID.test(param);
