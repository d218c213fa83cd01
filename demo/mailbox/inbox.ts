import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { Clock, Instant } from '../../server/kernel/clock.ts';

export interface Mail {
  readonly id: number;
  readonly receivedAt: Instant;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The HTML version as it came, not to be trusted; null where there is none. */
  readonly html: string | null;
}

export interface Inbox {
  readonly smtpPort: number;
  /** Newest first. */
  list(): readonly Mail[];
  find(id: number): Mail | null;
  /** The message as it came over the wire. */
  source(id: number): Buffer | null;
  stop(): Promise<void>;
}

export interface InboxOptions {
  /** Where the messages are kept, one file each: they outlive a restart. */
  readonly directory: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly clock: Clock;
}

// More than any mail of ours; what a test or a mistake sends beyond it is refused by SMTP itself.
const MAX_BYTES = 10 * 1024 * 1024;

const FILE = /^(\d+)-(\d+)\.eml$/;

function addresses(list: readonly Address[] | undefined): string {
  return (list ?? []).map((one) => (one.name ? `${one.name} <${one.address}>` : one.address)).join(', ');
}

async function readMail(id: number, receivedAt: Instant, source: Buffer): Promise<Mail> {
  const parsed: Email = await PostalMime.parse(source);
  return {
    id,
    receivedAt,
    from: addresses(parsed.from ? [parsed.from] : []),
    to: addresses(parsed.to),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html ?? null,
  };
}

/** A real SMTP server that takes every mail, for whomever, and keeps it to be read at /mailbox. */
export async function openInbox(options: InboxOptions): Promise<Inbox> {
  mkdirSync(options.directory, { recursive: true });
  const mails = new Map<number, Mail>();
  const files = new Map<number, string>();
  for (const name of readdirSync(options.directory)) {
    const [, id, receivedAt] = FILE.exec(name) ?? [];
    if (id === undefined || receivedAt === undefined) continue;
    const file = join(options.directory, name);
    files.set(Number(id), file);
    mails.set(Number(id), await readMail(Number(id), Number(receivedAt), readFileSync(file)));
  }
  let last = Math.max(0, ...files.keys());

  async function keep(source: Buffer): Promise<void> {
    last += 1;
    const id = last;
    const receivedAt = options.clock.now();
    const file = join(options.directory, `${String(id).padStart(6, '0')}-${receivedAt}.eml`);
    writeFileSync(file, source);
    mails.set(id, await readMail(id, receivedAt, source));
    files.set(id, file);
  }

  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MAX_BYTES,
    disableReverseLookup: true,
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          callback(Object.assign(new Error('message too large'), { responseCode: 552 }));
          return;
        }
        keep(Buffer.concat(chunks)).then(() => callback(), callback);
      });
    },
  });
  // A sender that breaks off is its own problem.
  server.on('error', () => {});
  await new Promise<void>((done, fail) => {
    server.server.once('error', fail);
    server.listen(options.port, '127.0.0.1', done);
  });

  return {
    smtpPort: (server.server.address() as AddressInfo).port,
    list: () => [...mails.values()].sort((a, b) => b.id - a.id),
    find: (id) => mails.get(id) ?? null,
    source: (id) => {
      const file = files.get(id);
      return file === undefined ? null : readFileSync(file);
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
}
