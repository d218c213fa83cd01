import { createHash } from 'node:crypto';

/** The id that a thing of the demo always has: seeding it twice finds it again. A UUID of version 8 (RFC 9562). */
export function demoId(town: string, thing: string): string {
  const hex = createHash('sha256').update(`espace-familles demo ${town} ${thing}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
