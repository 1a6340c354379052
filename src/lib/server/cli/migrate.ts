import { EXIT, type Verb } from './contract.ts';

/** Opening the database brings it up to date; this verb does nothing else. */
export const migrate: Verb = {
  name: 'migrate',
  about: 'Bring the database up to date.',
  options: {},
  required: [],
  begins: true,
  run: (ctx, _options, say) => {
    say(`The ${ctx.db.kind === 'embedded' ? 'embedded' : 'PostgreSQL'} database is up to date.`);
    return Promise.resolve(EXIT.done);
  },
};
