// The layers that the testbed speaks: it reads the calls of all of them, and answers each client in its own.

import { type Bytes, checkInteger, expected, wrongType } from '@mtproof/contract';
import { type Combinator, type NamedType, parseSchema, type Schema } from '@mtproof/tl/language';
import { builtinLayers, builtinSchema, builtinSchemaOf } from './builtin.ts';
import { type Form, formOf } from './form.ts';
import { type Requests, requestsOf } from './requests.ts';
import { type Wrapper, wrappersOf } from './wrappers.ts';

/** Schema texts by the number of their layer. */
export type SchemaTexts = Readonly<Record<number, string>>;

/** An answer that is to be written. */
interface Outgoing {
  readonly layer: number;
  /** The method that was called. */
  readonly method: Combinator;
  readonly value: unknown;
}

/** The layers of a server. */
export interface Layers {
  /** The oldest layer that has an answer. Newer ones than the newest are answered as that is. */
  readonly oldest: number;
  readonly newest: number;
  /** Those whose schema was given. */
  readonly given: readonly number[];
  /** The calls of all layers. */
  readonly requests: Requests;
  /** By number, what may be around a call. */
  readonly wrappers: ReadonlyMap<number, Wrapper>;
  /** The answer to a call, in the form that it has in a layer. */
  readonly encodeAnswer: (answer: Outgoing) => Bytes;
}

let builtin: Layers | undefined;

/**
 * The layers that are built in, and those of schema texts.
 *
 * @param schemas - Schema texts by the number of their layer. What a text declares takes the place of what is built in for that layer.
 * @throws {@link TypeError} or {@link RangeError} They are not such texts, or an answer cannot be written with them.
 * @throws {@link SchemaError} One is not a schema.
 */
export function createLayers(schemas: SchemaTexts = {}): Layers {
  if (typeof schemas !== 'object' || schemas === null) {
    throw wrongType('schemas', 'object', schemas);
  }
  const given = Object.entries(schemas).map(
    ([layer, text]) => [layerOf(layer), schemaOf(text, layer)] as const,
  );
  if (given.length > 0) {
    return layersOf(new Map(given));
  }
  builtin ??= layersOf(new Map());
  return builtin;
}

function layerOf(layer: string): number {
  const number = Number(layer);
  checkInteger(number, 'layer of schemas', 1, 2 ** 31 - 1);
  return number;
}

function schemaOf(text: unknown, layer: string): Schema {
  if (typeof text !== 'string') {
    throw wrongType(`schemas[${layer}]`, 'string', text);
  }
  const { combinators } = parseSchema(text, { duplicates: 'keep' });
  return { combinators: withoutPrefixes(combinators) };
}

// TDLib's schema has wrappers also as constructors, without the call inside: `invokeWithReCaptchaPrefix#adbb0f94 token:string = Error;`
function withoutPrefixes(combinators: readonly Combinator[]): readonly Combinator[] {
  const methods = new Set(combinators.filter(({ kind }) => kind === 'method').map(({ id }) => id));
  return combinators.filter(({ kind, id }) => kind === 'method' || !methods.has(id));
}

function layersOf(given: ReadonlyMap<number, Schema>): Layers {
  const numbers = [...new Set([...builtinLayers(), ...given.keys()])].sort((a, b) => a - b);
  const forms = new Map<number, Form>();
  const [oldest] = numbers as [number];
  const newest = numbers.at(-1) as number;
  const requests = requestsOf([builtinSchema(), ...given.values()]);

  /** The form of a layer is that of the newest one, up to it, with which something changed. */
  function formAt(layer: number): Form {
    const number = numbers.filter((one) => one <= layer).at(-1) ?? oldest;
    const form = forms.get(number) ?? formOf(declarationsOf(number, given));
    forms.set(number, form);
    return form;
  }

  function encodeAnswer({ layer, method, value }: Outgoing): Bytes {
    const { result } = method;
    const form = formAt(layer);
    const type = innermost(result);
    return (form.declares(type) ? form : formAt(newest)).encode(result, value);
  }

  for (const layer of given.keys()) {
    checkAnswers(layer, formAt(layer));
  }
  const { combinators } = declarationsOf(newest, given);
  const constructors = combinators.filter(({ kind }) => kind === 'constructor');
  const wrappers = wrappersOf(requests.methods, constructors);
  return { oldest, newest, given: [...given.keys()], requests, wrappers, encodeAnswer };
}

/** What is built in for a layer, and in its place what the schema given for the layer declares. */
function declarationsOf(layer: number, given: ReadonlyMap<number, Schema>): Schema {
  const { combinators } = builtinSchemaOf(layer);
  const { combinators: own = [] } = given.get(layer) ?? {};
  const names = new Set(own.map(keyOf));
  const ids = new Set(own.map(({ id }) => id));
  const kept = combinators.filter((one) => !(names.has(keyOf(one)) || ids.has(one.id)));
  return { combinators: [...kept, ...own] };
}

const keyOf = ({ kind, name }: Combinator): string => `${kind} ${name}`;

/** `User` of `Vector<User>`. */
function innermost({ name, args }: NamedType): string {
  const [of] = args;
  return of?.kind === 'name' ? innermost(of) : name;
}

/** Writes the smallest answer of each type that the server answers with: a schema that lacks something is found at once. */
function checkAnswers(layer: number, form: Form): void {
  for (const { kind, name, result } of builtinSchemaOf(layer).combinators) {
    if (kind === 'method' && form.declares(innermost(result))) {
      try {
        form.encode(result, undefined);
      } catch (cause) {
        const problem = cause instanceof Error ? cause.message : String(cause);
        throw new RangeError(expected(`schemas[${layer}]`, `schema that has answers to ${name}`, problem), {
          cause,
        });
      }
    }
  }
}
