import { hash, verify, type Options } from '@node-rs/argon2';

/** Argon2id as OWASP asks for at least: 19 MiB, two passes, one lane. About 10 ms, off the main thread. */
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a passphrase that nobody has: checked where there is no account, so that both take as long. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$yaAJM7y12AGKSGA99n300g$PaVz1q7dTFAEqN3YAFdvB+7fww9DG82rWd2zpm/67IM';

export function hashPassphrase(passphrase: string): Promise<string> {
  return hash(passphrase.normalize('NFKC'), COST);
}

/** Whether `passphrase` is the one behind `hashed`. Undefined is nobody's: the work is done all the same. */
export async function isPassphrase(
  hashed: string | undefined,
  passphrase: string,
): Promise<boolean> {
  const fits = await verify(hashed ?? NOBODY, passphrase.normalize('NFKC'));
  return fits && hashed !== undefined;
}
