import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Encrypts what must not be readable in a stolen database: bank numbers, later documents. */
export interface SecretBox {
  /** `context` names the row it belongs to (`mandate <id>`): a sealed text moved to another row does not open. */
  seal(plain: string, context: string): string;
  /** @throws Error where the text was altered, belongs to another context, or was sealed with a key we do not hold. */
  open(sealed: string, context: string): string;
}

// base64url of: version, key id, nonce, tag, ciphertext. The version and the key id let the method and the key change
// while old rows stay readable.
const VERSION = 1;
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + KEY_ID_BYTES;

interface Key {
  readonly id: Buffer;
  readonly bytes: Buffer;
}

function keyFrom(hexadecimal: string): Key {
  if (!/^[0-9a-f]{64}$/i.test(hexadecimal)) throw new TypeError('a key is 32 bytes in hexadecimal');
  const bytes = Buffer.from(hexadecimal, 'hex');
  // A name, not the key: what a hash of 256 random bits gives away is nothing.
  return { id: createHash('sha256').update('key id').update(bytes).digest().subarray(0, KEY_ID_BYTES), bytes };
}

/**
 * AES-256-GCM with a fresh random nonce each time.
 * @param current 32 bytes in hexadecimal (`EF_ENCRYPTION_KEY`): seals and opens.
 * @param older keys of before: open only.
 */
export function secretBox(current: string, older: readonly string[] = []): SecretBox {
  const sealing = keyFrom(current);
  const keys = [sealing, ...older.map(keyFrom)];
  return {
    seal(plain, context) {
      const head = Buffer.concat([Buffer.from([VERSION]), sealing.id]);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing.bytes, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.concat([head, Buffer.from(context)]));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([head, nonce, cipher.getAuthTag(), text]).toString('base64url');
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes[0] !== VERSION) throw new Error('sealed by a method that is not known here');
      const head = bytes.subarray(0, HEAD_BYTES);
      const key = keys.find(({ id }) => id.equals(head.subarray(1)));
      if (!key) throw new Error('sealed with a key that is not held here');
      const nonce = bytes.subarray(HEAD_BYTES, HEAD_BYTES + NONCE_BYTES);
      const tag = bytes.subarray(HEAD_BYTES + NONCE_BYTES, HEAD_BYTES + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.concat([head, Buffer.from(context)]));
      decipher.setAuthTag(tag);
      const text = decipher.update(bytes.subarray(HEAD_BYTES + NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
  };
}
