import { isDeepStrictEqual } from 'node:util';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { readMapping } from './mapping-spec.ts';
import { insertMapping, newestMapping } from './store.ts';
import { loadingScope } from './tape-scope.ts';

export interface MappingInput {
  /** Only for the command line; staff save for their own lender. */
  readonly lenderId?: string;
  readonly name: string;
  readonly spec: unknown;
}

/** Saves how to read a lender's tapes, as a new version unless nothing changed. */
export async function saveMapping(ctx: Ctx, input: MappingInput): Promise<Outcome<{ id: string }>> {
  const scope = loadingScope(ctx, input.lenderId);
  const name = input.name.trim();
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(name)) return refuse('mapping_name_unfit');
  const read = readMapping(input.spec);
  if (!read.ok) return read;
  return transact(ctx, async (tx) => {
    const newest = await newestMapping(tx, scope, name);
    if (newest && isDeepStrictEqual(newest.spec, read.value)) return accept({ id: newest.id });
    const id = ctx.newId();
    const version = (newest?.version ?? 0) + 1;
    const createdAt = ctx.clock.now();
    await insertMapping(tx, { ...scope, id, name, version, spec: read.value, createdAt });
    await record(tx, ctx, {
      verb: 'mapping.saved',
      subject: { kind: 'mapping', id },
      lenderId: scope.lenderId,
      facts: { name, version },
    });
    return accept({ id });
  });
}
