import { createTransport } from 'nodemailer';

/** A mail ready to leave. Every field is a plain text: none of it is read as a list or as headers. */
export interface OutgoingMail {
  /** The same for every try of one notice: mail systems drop a second copy. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
}

export interface MailGateway {
  /** Hands a mail to the mail server. @throws MailRefused, or any other error where the server could not be reached. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** The mail server will not take this mail, now or later (a 5xx answer): most often an address that does not exist. */
export class MailRefused extends Error {
  constructor(status: number) {
    super(`refused with ${status}`);
    this.name = 'MailRefused';
  }
}

/** Seconds would do; a mail server may be slow on purpose. All of them together stay far below a claim. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Speaks SMTP with the server of `url` (`smtp://…`, `smtps://…`). */
export function smtpGateway(url: string): MailGateway {
  // No silent retries inside: one call is one try, counted where tries are counted.
  const transport = createTransport({ url, pool: true, maxConnections: 4, maxRequeues: 0, ...PATIENCE });
  return {
    send: async (mail) => {
      const to = { name: '', address: mail.to };
      try {
        await transport.sendMail({
          messageId: mail.messageId,
          from: { ...mail.from },
          to,
          envelope: { from: mail.from.address, to: mail.to },
          ...(mail.replyTo === null ? {} : { replyTo: { name: '', address: mail.replyTo } }),
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
        });
      } catch (error) {
        const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
        if (status >= 500 && status < 600) throw new MailRefused(status);
        throw error;
      }
    },
    close: () => transport.close(),
  };
}
