// Reads the values of a request as interface of the operations has them: bytes in hex, longs as decimal strings.

/** The `input` of a request. */
export type Input = Readonly<Record<string, unknown>>;

/** A request whose input this adapter cannot express; never a judgement of the library. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/** Bytes from lower-case hex. */
export function bytes(input: Input, name: string): Uint8Array {
  const hex = text(input, name);
  if (!/^([0-9a-f]{2})*$/.test(hex)) {
    throw new BadRequest(`input.${name} is not lower-case hex`);
  }
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

/** A 64-bit integer from its decimal form. */
export function long(input: Input, name: string): bigint {
  const decimal = text(input, name);
  if (!/^-?\d{1,20}$/.test(decimal)) {
    throw new BadRequest(`input.${name} is not a decimal string`);
  }
  return BigInt(decimal);
}

/** A JSON number. */
export function number(input: Input, name: string): number {
  const value = input[name];
  if (typeof value !== 'number') {
    throw new BadRequest(`input.${name} is not a number`);
  }
  return value;
}

/** A JSON string. */
export function text(input: Input, name: string): string {
  const value = input[name];
  if (typeof value !== 'string') {
    throw new BadRequest(`input.${name} is not a string`);
  }
  return value;
}

/** A JSON object. */
export function object(input: Input, name: string): Input {
  const value = input[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadRequest(`input.${name} is not an object`);
  }
  return value as Input;
}

/** The direction of a message, 0 or 8; any other number is for the library to refuse. */
export const direction = (input: Input): 0 | 8 => number(input, 'x') as 0 | 8;

/** The version of MTProto, 1 or 2; any other number is for the library to refuse. */
export const version = (input: Input): 1 | 2 => number(input, 'version') as 1 | 2;

/** Lower-case hex of bytes. */
export const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');
