import { m } from '#locales/messages';

interface Adviser {
  readonly name: string;
  readonly about: string;
  readonly phones: readonly string[];
  readonly site?: string;
}

interface Country {
  readonly id: string;
  readonly name: string;
  readonly advisers: readonly Adviser[];
  readonly extra?: string;
}

/** Free advice by country; first the one where most readers of the language live, if it is here. */
export function countriesFor(locale: string): readonly Country[] {
  const { region } = new Intl.Locale(locale).maximize();
  const isHome = ({ id }: Country) => id === region?.toLowerCase();
  const all = [australia(), unitedKingdom(), mainlandChina()];
  return [...all.filter(isHome), ...all.filter((country) => !isHome(country))];
}

function unitedKingdom(): Country {
  return {
    id: 'uk',
    name: m.help_uk(),
    advisers: [
      {
        name: 'StepChange',
        about: m.help_stepchange(),
        phones: ['0800 138 1111'],
        site: 'www.stepchange.org',
      },
      {
        name: 'National Debtline',
        about: m.help_ndl(),
        phones: ['0808 808 4000'],
        site: 'nationaldebtline.org',
      },
      {
        name: 'MoneyHelper',
        about: m.help_moneyhelper(),
        phones: ['0800 138 7777'],
        site: 'www.moneyhelper.org.uk',
      },
      {
        name: 'Citizens Advice',
        about: m.help_citizens(),
        phones: ['0800 144 8848', '0800 702 2020'],
        site: 'www.citizensadvice.org.uk',
      },
    ],
  };
}

function australia(): Country {
  return {
    id: 'au',
    name: m.help_au(),
    advisers: [
      {
        name: 'National Debt Helpline',
        about: m.help_ndh(),
        phones: ['1800 007 007'],
        site: 'ndh.org.au',
      },
      {
        name: 'Mob Strong Debt Help',
        about: m.help_mobstrong(),
        phones: ['1800 808 488'],
      },
      {
        name: 'Financial Counselling Australia',
        about: m.help_fca(),
        phones: [],
        site: 'www.financialcounsellingaustralia.org.au',
      },
    ],
    extra: m.help_tis(),
  };
}

function mainlandChina(): Country {
  return {
    id: 'cn',
    name: m.help_cn(),
    advisers: [
      { name: m.help_nfra_name(), about: m.help_nfra(), phones: ['12378'] },
      { name: m.help_pboc_name(), about: m.help_pboc(), phones: ['12363'] },
      { name: m.help_legal_name(), about: m.help_legal(), phones: ['12348'] },
    ],
  };
}
