/** The third door's process: the command line. */
import { openApp } from '#server/app.ts';
import { EXIT } from '#server/cli/contract.ts';
import { helpText, readCommand } from '#server/cli/read-command.ts';
import { verbs } from '#server/cli/registry.ts';
import { endWith, faultLine } from '#server/tell-fault.ts';
import { readSettings } from '#server/settings.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

/** As of the site and the worker: the demonstration's database, with its secret. */
const DEMO = '--demo';

async function main(): Promise<number> {
  const typed = process.argv.slice(2);
  const mode = typed.includes(DEMO) ? 'demo' : 'tool';
  const command = readCommand(
    typed.filter((word) => word !== DEMO),
    verbs,
  );
  if (command.kind === 'help') {
    say(helpText(verbs, command.verb));
    return EXIT.done;
  }
  if (command.kind === 'wrong') {
    complain(`${command.why}\n\n${helpText(verbs, command.verb)}`);
    return EXIT.misunderstood;
  }
  // A demonstration is begun, and filled, by `npm run demo` alone.
  const mayBegin = mode === 'tool' && command.verb.begins === true;
  const app = await openApp(readSettings(process.env, mode), mayBegin);
  try {
    return await command.verb.run({ ...app.base, requestId: 'cli' }, command.options, say);
  } finally {
    await app.close();
  }
}

process.on('uncaughtException', endWith);
try {
  process.exitCode = await main();
} catch (fault) {
  complain(faultLine(fault));
  process.exitCode = EXIT.failed;
}
