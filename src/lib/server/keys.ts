import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What the keys can do. The keys themselves never leave this file. */
export interface Keys {
  /** AES-256-GCM; the answer carries the key's id, so that keys can be changed one value at a time. */
  seal(text: string): string;
  open(sealed: string): string;
  sealBytes(content: Uint8Array): Uint8Array;
  openBytes(sealed: Uint8Array): Uint8Array;
  /** HMAC-SHA-256 under a key of this purpose alone, 128 bits in hex: for look-up, never to read back. */
  token(purpose: string, value: string): string;
}

const IV = 12;
const TAG = 16;

/** @param secret the master secret, at least 32 characters. @param id names it inside sealed values. */
export function createKeys(secret: string, id = 'k1'): Keys {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, 'evenkeel', purpose, 32));
  const sealing = derive(`seal:${id}`);
  const purposes = new Map<string, Uint8Array>();

  function sealBytes(content: Uint8Array): Uint8Array {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', sealing, iv);
    return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  }

  function openBytes(sealed: Uint8Array): Uint8Array {
    const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, IV));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    const body = decipher.update(sealed.subarray(IV, sealed.length - TAG));
    return Buffer.concat([body, decipher.final()]);
  }

  return {
    sealBytes,
    openBytes,
    seal: (text) => `${id}.${Buffer.from(sealBytes(Buffer.from(text))).toString('base64url')}`,
    open(sealed) {
      const [keyId, body] = sealed.split('.');
      if (keyId !== id || body === undefined) {
        throw new Error(`This value was sealed with key "${keyId}", which is not loaded.`);
      }
      return Buffer.from(openBytes(Buffer.from(body, 'base64url'))).toString();
    },
    token(purpose, value) {
      let key = purposes.get(purpose);
      if (!key) purposes.set(purpose, (key = derive(`token:${purpose}`)));
      return createHmac('sha256', key).update(value).digest('hex').slice(0, 32);
    },
  };
}
