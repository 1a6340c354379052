import { asSystem } from '#server/ctx.ts';
import { forEachGroup } from '#server/lenders/for-each-group.ts';
import { verifyLedger } from '#server/payments/verify-ledger.ts';
import { EXIT, type Verb } from './contract.ts';

/** `verify-ledger`: recomputes every figure that a page shows from the ledger's entries. */
export const verifyLedgerVerb: Verb = {
  name: 'verify-ledger',
  about: 'Recompute every figure from the ledger and say what differs.',
  options: {},
  required: [],
  run: async (base, _options, say) => {
    let differing = 0;
    let proofs = 0;
    await forEachGroup(base, async ({ actor }) => {
      const proof = await verifyLedger(asSystem(base, actor.groupId));
      proofs += proof.proofs.length;
      differing += proof.differences.length;
      for (const { what, id, shown, ledger } of proof.differences) {
        say(`  ${what} of ${id}: the page shows ${shown}, the ledger has ${ledger}`);
      }
    });
    say(`${proofs} proofs, ${differing} differences.`);
    return differing === 0 ? EXIT.done : EXIT.failed;
  },
};
