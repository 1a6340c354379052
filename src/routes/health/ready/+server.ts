import { checkReady } from '#server/health/check-ready.ts';

export async function GET({ locals }) {
  const ready = await checkReady(locals.ctx);
  return new Response(ready ? 'ready\n' : 'not ready\n', { status: ready ? 200 : 503 });
}
