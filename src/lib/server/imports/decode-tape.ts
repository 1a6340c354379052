import type { Mapping } from '#domain/imports/mapping.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';

/** Some 200,000 loans; a tape above it is to be sent in parts. */
export const MOST_BYTES = 32 * 1024 * 1024;

/** The file as text. Bytes that are UTF-8 beyond chance are read so, whatever the mapping declares. */
export function decodeTape(
  content: Uint8Array,
  declared: Mapping['encoding'],
): Outcome<{ text: string; encoding: Mapping['encoding'] }> {
  if (content.length === 0) return refuse('tape_empty');
  if (content.length > MOST_BYTES) return refuse('tape_too_big', { limit: MOST_BYTES / 1048576 });
  if (isUtf16(content)) return refuse('tape_in_utf16');
  if (content.includes(0)) return refuse('tape_has_nul_bytes');
  const isPlain = content.every((byte) => byte < 0x80);
  const asUtf8 = isPlain ? undefined : decoded(content, 'utf-8');
  if (asUtf8 !== undefined) return accept({ text: asUtf8, encoding: 'utf-8' });
  const text = decoded(content, declared);
  if (text === undefined) return refuse('tape_not_in_encoding', { encoding: declared });
  return accept({ text, encoding: declared });
}

/** By its byte order mark, in either order. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function decoded(content: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}
