// The random source of both sides.

export const random = (length: number): Uint8Array<ArrayBuffer> =>
  crypto.getRandomValues(new Uint8Array(length));

/** A random signed long. */
export const randomLong = (): bigint => new DataView(random(8).buffer).getBigInt64(0, true);

/** One random byte, as `nextMsgId` takes it. */
export const randomByte = (): number => random(1)[0] as number;
