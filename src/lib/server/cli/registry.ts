import type { Verb } from './contract.ts';
import { importTape } from './import-tape.ts';
import { lenderAdd } from './lender-add.ts';
import { migrate } from './migrate.ts';
import { staffAdd } from './staff-add.ts';
import { verifyLedgerVerb } from './verify-ledger-verb.ts';

/** Every verb of the command line. A new one is a file beside this one and a line here. */
export const verbs: readonly Verb[] = [migrate, importTape, lenderAdd, staffAdd, verifyLedgerVerb];
