import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#locales/messages';
import CasePage from '#routes/support/cases/[id=uuid]/+page.svelte';
import { actions, load } from '#routes/support/cases/[id=uuid]/+page.server.ts';
import { writeMessage } from '#server/messages/write-message.ts';
import { readThread } from '#server/messages/read-thread.ts';
import { REVEALED_MINUTES, revealCase } from '#server/support/reveal-case.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { aBorrowerWithThreeLoans, aGroup } from '#tests/support/situations.ts';

const NOW = new Date('2026-11-23T01:00:00Z');
const WORDS = 'It counts from the first of July.';

let world: World;

beforeAll(async () => {
  world = await openWorld(NOW);
});
afterAll(() => world.close());

const Page = CasePage as unknown as Component<{ data: unknown; form: unknown }>;
// Where the kit keeps the page that is being answered.
const context = new Map([['__request__', { page: { data: {} } }]]);

test('an answer outlives the half hour in which it was written', async () => {
  const group = await aGroup(world);
  const rowan = await aBorrowerWithThreeLoans(world, group);
  const ctx = world.ctx(group.support);
  const write = async (threadId?: string) => {
    const message = { words: 'Does the car loan count?', once: ctx.newId(), threadId };
    const written = await writeMessage(world.ctx(rowan.actor), message);
    if (!written.ok) throw new Error(written.refused.code);
    return written.value.threadId;
  };
  const thread = await write();
  const url = new URL(`https://evenkeel.example/support/cases/${rowan.caseId}?thread=${thread}`);
  const visit = (words?: Record<string, string>) => ({
    ...{ url, params: { id: rowan.caseId }, locals: { ctx, requestId: 'r' } },
    request: new Request(url, { method: 'POST', body: new URLSearchParams(words) }),
  });
  const page = async (form: unknown) => {
    const data = { draft: null, ...(await load(visit() as never)) };
    return render(Page, { props: { data, form }, context }).body;
  };
  const box = new RegExp(`<textarea[^>]*>${WORDS}</textarea>`);

  await revealCase(ctx, rowan.caseId, 'message');
  const seen = (await readThread(ctx, thread)).messages.at(-1)?.id ?? '';
  world.setNow(new Date(NOW.getTime() + (REVEALED_MINUTES + 1) * 60_000));
  await write(thread);
  const once = ctx.newId();
  const late = await actions['answer']?.(visit({ thread, seen, words: WORDS, once }) as never);
  expect(late).toMatchObject({ status: 422 });
  const kept = (late as { data: Record<string, never> }).data;

  const masked = await page(kept);
  expect(masked).not.toMatch(box);
  expect(masked).toContain(m.support_words_kept());
  const hidden = masked.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  const carried = Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]));
  expect(carried).toEqual({ words: WORDS, once });

  const unsaid = await actions['reveal']?.(visit({ ...carried }) as never);
  expect(unsaid).toMatchObject({ status: 400, data: { words: { words: WORDS } } });
  const shown = await actions['reveal']?.(visit({ ...carried, reason: 'message' }) as never);
  expect(await page(shown)).toMatch(box);
});
