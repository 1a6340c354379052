import { pino, type DestinationStream, type Logger } from 'pino';

/** Keys whose values may tell who someone is; wherever one appears, its value is not written. */
const PERSONAL = [
  'name',
  'family',
  'given',
  'email',
  'phone',
  'address',
  'nationalId',
  'birthDate',
  'dob',
  'to',
  'words',
  'body',
  'text',
  'code',
  'passphrase',
  'token',
  'cookie',
  'authorization',
];

/** Structured lines on standard output, personal data cut out at every depth that we log. */
export function openLog(level: string, to: DestinationStream = pino.destination(1)): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { fault: pino.stdSerializers.err },
    redact: {
      paths: PERSONAL.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
      censor: '[personal]',
    },
  };
  return pino(options, to);
}
