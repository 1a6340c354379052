import type { Chance } from '#server/demo/chance.ts';
import type { DemoPerson } from '#server/demo/tapes/contract.ts';
import { bornOn, type PeopleOf } from './contract.ts';

/** What people of one country are called and where they live, in the words that are usual there. */
export interface Lists {
  readonly given: readonly string[];
  readonly surnames: readonly string[];
  readonly streets: readonly string[];
  readonly towns: readonly (readonly [town: string, region: string, postcode: string])[];
  readonly highestHouse: number;
}

type Named = Pick<DemoPerson, 'given' | 'surname'>;
type Reached = Pick<DemoPerson, 'nationalId' | 'mobile' | 'email'>;

/** People from lists; `reach` says how each is told apart and written to. */
export function peopleFrom(
  lists: Lists,
  reach: (who: Named, n: number, chance: Chance) => Reached,
): PeopleOf {
  return (chance, n) => {
    const who = { given: chance.one(lists.given), surname: chance.one(lists.surnames) };
    const [town, region, postcode] = chance.one(lists.towns);
    return {
      ...who,
      birthDate: bornOn(chance),
      ...reach(who, n, chance),
      house: String(chance.between(1, lists.highestHouse)),
      street: chance.one(lists.streets),
      town,
      region,
      postcode,
    };
  };
}
