import { createHash } from 'node:crypto';

export const fromHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex'));

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const fromBigInt = (n: bigint): Uint8Array<ArrayBuffer> => fromHex(n.toString(16));

export const toBigInt = (bytes: Uint8Array): bigint => BigInt(`0x0${toHex(bytes)}`);

/** As many bytes as wanted, the same ones each time. */
export const randomBytes = (length: number, seed = 'modp'): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('shake256', { outputLength: length }).update(seed).digest());
