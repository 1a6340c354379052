import * as v from 'valibot';
import { locales } from '#locales/runtime';
import { sendCode } from '#server/identity/entry/send-code.ts';
import type { Job } from './contract.ts';

const Payload = v.object({
  entryId: v.string(),
  locale: v.picklist(locales),
});

/** Looks for the person behind an entry and writes them a code, in the language of the page they are on. */
export const job: Job = {
  name: 'send-entry-code',
  async run(ctx, payload) {
    const { entryId, locale } = v.parse(Payload, payload);
    await sendCode({ ...ctx, locale }, entryId);
  },
};
