/** The process answers; nothing else is asked of it. */
export const GET = () => new Response('live\n');
