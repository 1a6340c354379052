import { parseArgs } from 'node:util';
import type { Options, Verb } from './contract.ts';

export type Command =
  | { readonly kind: 'help'; readonly verb: Verb | undefined }
  | { readonly kind: 'wrong'; readonly why: string; readonly verb: Verb | undefined }
  | { readonly kind: 'run'; readonly verb: Verb; readonly options: Options };

/** What was typed after `evenkeel`, as a verb with its options, a wish for help, or what is wrong with it. */
export function readCommand(args: readonly string[], verbs: readonly Verb[]): Command {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const verb = verbs.find(({ name }) => name === args[0] || name === args.slice(0, 2).join(' '));
  const wantsHelp = args.includes('--help') || args.includes('-h');
  if (words[0] === 'help') {
    const asked = words.slice(1).join(' ');
    return { kind: 'help', verb: verbs.find(({ name }) => name === asked) };
  }
  if (args.length === 0 || wantsHelp) return { kind: 'help', verb };
  if (!verb) return { kind: 'wrong', why: `There is no verb "${words.join(' ')}".`, verb };
  return readOptions(verb, args.slice(verb.name.split(' ').length));
}

function readOptions(verb: Verb, args: string[]): Command {
  try {
    const { values } = parseArgs({
      args,
      options: Object.fromEntries(
        Object.entries(verb.options).map(([name, [value]]) => [
          name,
          { type: value === true ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
    });
    const missing = verb.required.filter((name) => values[name] === undefined);
    if (missing.length === 0) return { kind: 'run', verb, options: values };
    const why = `${verb.name} also needs ${missing.map((name) => `--${name}`).join(', ')}.`;
    return { kind: 'wrong', why, verb };
  } catch (fault) {
    const why = fault instanceof Error ? (fault.message.split('. ')[0] ?? '') : String(fault);
    return { kind: 'wrong', why: `${why}.`, verb };
  }
}

/** The help of one verb, or of all. */
export function helpText(verbs: readonly Verb[], verb: Verb | undefined): string {
  if (verb) return verbHelp(verb);
  const width = Math.max(...verbs.map(({ name }) => name.length));
  const list = verbs.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`);
  return [
    'npm run evenkeel -- <verb> [options]',
    '',
    ...list,
    `  ${'help'.padEnd(width)}  Say this, or with a verb behind it all of its options.`,
    '',
    'It works on the embedded database in DATA_DIR (default: data), or on DATABASE_URL where that is set;\n' +
      'with --demo on that of the demonstration, once it is stopped: data/demo where DATA_DIR is not set.',
    'Answers 0 done, 1 not done, 2 not understood, 3 bad lines with --strict.',
  ].join('\n');
}

function verbHelp({ name, about, options, required, more }: Verb): string {
  const shown = Object.entries(options).map(([option, [value, why]]) => {
    const usage = value === true ? `--${option}` : `--${option} <${value}>`;
    return { usage, why: required.includes(option) ? `${why} (needed)` : why };
  });
  const width = Math.max(0, ...shown.map(({ usage }) => usage.length));
  const lines = shown.map(({ usage, why }) => `  ${usage.padEnd(width)}  ${why}`);
  const below = more === undefined ? [] : ['', more];
  return [`npm run evenkeel -- ${name}`, about, '', ...lines, ...below].join('\n').trimEnd();
}
