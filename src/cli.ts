/** The third door's process: the command line. */
import { openApp } from '#server/app.ts';
import { CannotDo, EXIT } from '#server/cli/contract.ts';
import { helpText, readCommand } from '#server/cli/read-command.ts';
import { verbs } from '#server/cli/registry.ts';
import { FolderInUse } from '#server/db/folder-lock.ts';
import { BadSettings, readSettings } from '#server/settings.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2), verbs);
  if (command.kind === 'help') {
    say(helpText(verbs, command.verb));
    return EXIT.done;
  }
  if (command.kind === 'wrong') {
    complain(`${command.why}\n\n${helpText(verbs, command.verb)}`);
    return EXIT.misunderstood;
  }
  const app = await openApp(readSettings(process.env, 'tool'));
  try {
    return await command.verb.run({ ...app.base, requestId: 'cli' }, command.options, say);
  } finally {
    await app.close();
  }
}

try {
  process.exitCode = await main();
} catch (fault) {
  const isPlain = [CannotDo, FolderInUse, BadSettings].some((kind) => fault instanceof kind);
  if (isPlain && fault instanceof Error) complain(fault.message);
  else complain(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  process.exitCode = EXIT.failed;
}
