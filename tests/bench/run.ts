import { spawnSync } from 'node:child_process';
import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';
import { timesOfSuggesting } from '#tests/bench/suggestions.ts';
import { enterAndShowAll } from '#tests/journeys/steps/enter.ts';
import { PEOPLE, type Person } from '#tests/support/people.ts';
import { onTour } from '#tests/support/tour.ts';
import { weigh } from '#tests/support/weigh.ts';

// JSON lines. Requests a second of a borrower's page mean little alone: the same run measures an
// empty page and an empty answer of the same server beside it.

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5);
const CONNECTIONS = 8;

say({ bench: 'suggestions', loans: 10, lenders: 4, ...spread(timesOfSuggesting()) });

await onTour(async ({ site, open }) => {
  const { startedInMs } = await site.whileStopped(() => Promise.resolve());
  say({ bench: 'start again', ms: round(startedInMs), emptyNodeMs: round(emptyNode()) });
  const me = await open({ viewport: { width: 390, height: 844 } });
  await enterAndShowAll(me, PEOPLE[0] as Person);
  const cookies = await me.page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

  for (const [page, path, headers] of [
    ['borrower', '/home', { cookie }],
    ['empty page', '/offline', {}],
    ['empty answer', '/health/live', {}],
  ] as const) {
    await rate(site.origin + path, headers, 1);
    say({ bench: 'requests', page, path, ...(await rate(site.origin + path, headers, SECONDS)) });
  }
  const stranger = await open({ viewport: { width: 390, height: 844 } });
  say({ bench: 'bytes', page: 'start', ...(await weigh(stranger.page, '/')) });
  say({ bench: 'bytes', page: 'borrower', ...(await weigh(me.page, '/home')) });
});

/** The floor of any start: a process of the same Node that does nothing. */
function emptyNode(): number {
  const began = performance.now();
  spawnSync(process.execPath, ['-e', '']);
  return performance.now() - began;
}

async function rate(url: string, headers: Record<string, string>, seconds: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  let wrong = 0;
  const end = performance.now() + seconds * 1000;
  const caller = async () => {
    while (performance.now() < end) {
      const began = performance.now();
      if ((await statusOf(url, headers, agent)) !== 200) wrong += 1;
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  agent.destroy();
  times.sort((a, b) => a - b);
  return { perSecond: round(times.length / seconds), ...spread(times), wrong };
}

/** @param times shortest first. */
function spread(times: readonly number[]) {
  const at = (part: number) => round(times[Math.floor(times.length * part)] ?? 0);
  return { p50ms: at(0.5), p99ms: at(0.99) };
}

function statusOf(url: string, headers: Record<string, string>, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { ...headers, 'accept-encoding': 'gzip' } }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    }).once('error', reject);
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function say(line: object): void {
  console.log(JSON.stringify(line));
}
