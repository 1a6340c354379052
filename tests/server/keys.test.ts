import { describe, expect, it } from 'vitest';
import { createKeys } from '#server/keys.ts';

const keys = createKeys('a secret that is long enough for a test 123');

describe('keys', () => {
  it('open what they sealed, and never seal alike twice', () => {
    const sealed = keys.seal('陈晓雯 · Maya');
    expect(keys.open(sealed)).toBe('陈晓雯 · Maya');
    expect(keys.seal('陈晓雯 · Maya')).not.toBe(sealed);
    expect(sealed).not.toContain('Maya');
  });

  it('refuse a value that was changed by one byte', () => {
    const sealed = keys.sealBytes(new TextEncoder().encode('balance'));
    const last = sealed.length - 1;
    sealed[last] = (sealed[last] ?? 0) ^ 1;
    expect(() => keys.openBytes(sealed)).toThrow();
  });

  it('refuse a value of another key, naming that key', () => {
    const other = createKeys('another secret that is long enough, 456', 'k2');
    expect(() => keys.open(other.seal('x'))).toThrow(/"k2"/);
  });

  it('give one token for one purpose and value, and others for others', () => {
    expect(keys.token('email', 'a@b.example')).toBe(keys.token('email', 'a@b.example'));
    expect(keys.token('email', 'a@b.example')).not.toBe(keys.token('id', 'a@b.example'));
    expect(keys.token('email', 'a@b.example')).toMatch(/^[0-9a-f]{32}$/);
  });
});
