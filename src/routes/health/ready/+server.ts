import type { RequestHandler } from './$types';
import { checkReady } from '#server/health/check-ready.ts';

export const GET: RequestHandler = async ({ locals }) => {
  const ready = await checkReady(locals.ctx);
  return new Response(ready ? 'ready\n' : 'not ready\n', { status: ready ? 200 : 503 });
};
