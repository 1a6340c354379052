import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';

export interface Letter {
  readonly channel: 'email' | 'sms';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** How words leave this house. Called by a job, never inside a transaction. */
export interface Mail {
  /** False where nothing really leaves (the demonstration): it is then shown in the outbox only. */
  readonly delivers: boolean;
  /** False where a text message has no way to leave: it is given up at once, not tried again. */
  readonly texts: boolean;
  send(letter: Letter): Promise<void>;
}

/** Sends e-mail through SMTP. Text messages need a provider, and there is none yet. */
export function smtpMail(url: string, from: string): Mail {
  const transport = createTransport(url);
  return {
    delivers: true,
    texts: false,
    async send({ channel, to, subject, text }) {
      if (channel === 'sms') throw new Error('No provider for text messages is set up.');
      await transport.sendMail({ from, to, subject, text });
    },
  };
}

/** Sends nothing and says only that it did not: no address or word reaches the log. */
export function outboxMail(log: Logger): Mail {
  return {
    delivers: false,
    texts: true,
    send({ channel, subject }) {
      log.info({ channel, subject }, 'kept in the outbox, not sent');
      return Promise.resolve();
    },
  };
}
