import { banksiaCredit } from './banksia-credit.ts';
import type { TapeShape } from './contract.ts';
import { harbourFinance } from './harbour-finance.ts';
import { northwindBank } from './northwind-bank.ts';
import { thamesLending } from './thames-lending.ts';
import { xingqiaoMicroloan } from './xingqiao-microloan.ts';
import { yinheConsumerFinance } from './yinhe-consumer-finance.ts';

/** Every lender's tape of the demonstration. A new one is a file beside these and a line here. */
const TAPE_SHAPES: readonly TapeShape[] = [
  northwindBank,
  harbourFinance,
  banksiaCredit,
  thamesLending,
  yinheConsumerFinance,
  xingqiaoMicroloan,
];

/** The shape of this lender's tapes. Throws RangeError for one that we do not know. */
export function tapeShape(lender: string): TapeShape {
  const found = TAPE_SHAPES.find((shape) => shape.lender === lender);
  if (!found) throw new RangeError(`no tape shape of "${lender}"`);
  return found;
}
