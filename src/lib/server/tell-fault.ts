/** What a fault may say of itself. A failed query holds the values that it was given, and they are people's. */
export interface ToldFault {
  readonly type: string;
  /** PostgreSQL's or Node's; not called `code`, which the log cuts out for the sake of people's. */
  readonly errorCode?: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: ToldFault;
}

/** A fault without any value that it met: which query, which constraint, where; never whose. */
export function tellFault(fault: unknown): ToldFault {
  if (!(fault instanceof Error)) return { type: typeof fault, message: 'no error', stack: '' };
  const code = codeOf(fault);
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: fault.constructor.name,
    ...(code === undefined ? {} : { errorCode: code }),
    message: messageOf(fault, code),
    stack: frames.join('\n'),
    ...(fault.cause === undefined ? {} : { cause: tellFault(fault.cause) }),
  };
}

/** Errors whose words are for the person who started the process, and say how to mend it. */
const PLAIN = ['CannotDo', 'FolderInUse', 'BadSettings', 'NoDatabase', 'NotThisDatabase'];
/** The database is not there, or does not let us in. */
const NO_DATABASE = /^(ECONN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_|28|3D000)/;

const MAY_NOT = '42501';

/** One sentence for the person who started the process; where it happened only if they ask for it. */
export function faultLine(fault: unknown, isAsked = process.env['LOG_LEVEL'] === 'debug'): string {
  // By name: the built site has classes of its own.
  if (fault instanceof Error && PLAIN.includes(fault.name)) return fault.message;
  const told = tellFault(fault);
  const code = told.errorCode ?? told.cause?.errorCode;
  const which = [told.type, code].filter(Boolean).join(' ');
  const line =
    (code === undefined ? undefined : databaseLine(code, told.message)) ??
    `Something failed that should not have (${which}).`;
  return isAsked
    ? `${line}\n${JSON.stringify(told, null, 2)}`
    : `${line} LOG_LEVEL=debug says where.`;
}

function databaseLine(code: string, message: string): string | undefined {
  if (NO_DATABASE.test(code)) {
    return `The database does not answer or does not let us in (${code}). Check DATABASE_URL.`;
  }
  // By the query: what else a role may not do has the same code.
  if (code !== MAY_NOT || !message.includes('CREATE ROLE evenkeel_app')) return undefined;
  return (
    `The database has no role evenkeel_app, and its owner may not make one (${code}). Give the owner ` +
    'CREATEROLE, or let an administrator create the role beforehand (NOLOGIN) and grant it to the ' +
    'login of DATABASE_URL.'
  );
}

/** Ends the process with that sentence; Node's own would print the fault with all that it holds. */
export function endWith(fault: unknown): never {
  process.stderr.write(`${faultLine(fault)}\n`);
  process.exit(1);
}

function messageOf(fault: Error, code: string | undefined): string {
  if ('query' in fault && 'params' in fault) return `Failed query: ${String(fault.query)}`;
  // These quote what they could not read: PostgreSQL's data exceptions, and JSON's.
  const isQuoting = fault instanceof SyntaxError || code?.startsWith('22') === true;
  return isQuoting ? fault.message.replaceAll(/(["']).*\1/gs, '"…"') : fault.message;
}

function codeOf(fault: Error): string | undefined {
  const code: unknown = 'code' in fault ? fault.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
