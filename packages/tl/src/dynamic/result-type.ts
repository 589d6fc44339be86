// What answers a call.

import { constructorOf, expected } from '@mtproof/contract';
import type { TypeExpr } from '../language/index.ts';
import type { Catalog } from '../language/meaning/catalog.ts';

/**
 * The result type of a call, or of any call of the method that a name is of.
 *
 *     {X:Type} query:!X = X    answers as `query` does
 *
 * @throws {@link RangeError} There is no such method.
 * @throws {@link TypeError} Not a call; or a name, where the result is that of an inner call.
 */
export function resultType(catalog: Catalog, call: unknown, path = 'call'): TypeExpr {
  const name = typeof call === 'string' ? call : nameOf(call, path);
  const method = catalog.methods.get(name);
  if (method === undefined) {
    throw new RangeError(expected(path, 'method of the schema', JSON.stringify(name)));
  }
  const { params, result } = method;
  const query = params.find(
    ({ type }) => type.kind === 'generic' && result.kind === 'name' && type.name === result.name,
  );
  if (query === undefined) {
    return result;
  }
  if (typeof call === 'string') {
    throw new TypeError(
      expected(path, `whole call, since ${name} answers as its "${query.name}" does`, 'the name of a method'),
    );
  }
  const inner = (call as Readonly<Record<string, unknown>>)[query.name];
  return resultType(catalog, inner, `${path}.${query.name}`);
}

function nameOf(call: unknown, path: string): string {
  const name = typeof call === 'object' && call !== null && '_' in call ? call._ : undefined;
  if (typeof name !== 'string') {
    throw new TypeError(expected(path, 'call or name of a method', constructorOf(call)));
  }
  return name;
}
