// Which methods and objects cross the wire in which function: every request and answer is written, read, and looked through.

import { layer62, type SchemaName, twoFactor } from '../../packages/schema/src/index.ts';
import { answer } from '../../packages/session/src/index.ts';
import { type Codec, decode, encode, type TlObject } from '../../packages/tl-wire/src/index.ts';

const schemas = { 'two-factor': twoFactor, layer62 };

/** Functions by schema and name: `two-factor account.password` → checkPassword, … */
export type Crossings = Map<string, Set<string>>;

/** Marks every object within a value as seen in `label`. */
export function mark(seen: Crossings, schema: SchemaName, value: unknown, label: string): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) {
    return;
  }
  if ('_' in value) {
    const key = `${value._ === 'rpc_error' ? 'mtproto' : schema} ${value._}`;
    seen.set(key, (seen.get(key) ?? new Set()).add(label));
  }
  for (const field of Object.values(value)) {
    mark(seen, schema, field, label);
  }
}

/** A value as the other side has it, after its bytes. */
export function carried<T>(codec: Codec<T>, value: T): T {
  return decode(codec, encode(codec, value));
}

/** Something that answers the requests of one schema. */
type Answerer = (request: TlObject) => unknown;

/** For each label an `invoke` that carries requests and answers as bytes, and marks what is in them. */
export function watched(seen: Crossings, schema: 'two-factor' | 'layer62', answerer: Answerer) {
  const { AnyMethod, methods } = schemas[schema] as typeof twoFactor;
  return (label: string) =>
    async (request: TlObject): Promise<never> => {
      const arrived = carried(AnyMethod, request as twoFactor.AnyMethod);
      mark(seen, schema, arrived, label);
      const { result } = methods[request._ as 'auth.checkPassword'];
      const response = carried(answer(result), answerer(arrived) as twoFactor.auth_Authorization);
      mark(seen, schema, response, label);
      return response as never;
    };
}
