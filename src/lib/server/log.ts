import { pino, type Bindings, type DestinationStream, type Logger } from 'pino';
import { cutOutOf } from './cut-out.ts';

/** Structured lines on standard output, personal data cut out at every depth. */
export function openLog(level: string, to: DestinationStream = pino.destination(1)): Logger {
  const log: Logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: cutOutOf },
    },
    to,
  );
  // What a child carries into all of its lines passes no formatter. Its own children inherit this.
  const born = Reflect.get(log, 'child');
  log.child = function (this: Logger, carried: Bindings) {
    return born.call(this, cutOutOf(carried));
  } as Logger['child'];
  return log;
}
