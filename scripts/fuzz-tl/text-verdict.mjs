// One schema text, asked of everything that reads one.

import { schema } from '@mtproof/tl';
import { generate } from '@mtproof/tl/codegen';
import {
  diff,
  idMismatches,
  isBuiltinType,
  layerNumbers,
  parseSchema,
  SchemaError,
  schemaOfLayer,
  stringify,
  unresolved,
} from '@mtproof/tl/language';
import { bytesOf } from './encodings.mjs';
import { loadModule, unionsOf } from './load-module.mjs';
import { mutateBytes } from './mutate-bytes.mjs';
import { readingFault } from './value-verdict.mjs';

/** @import { Random } from './random.mjs' */

/** The codes of `SchemaError`. */
const CODES = new Set([
  ...['SCHEMA_SYNTAX', 'SCHEMA_DUPLICATE_NAME', 'SCHEMA_DUPLICATE_ID', 'SCHEMA_BAD_CONDITION'],
  ...['SCHEMA_UNRESOLVED_TYPE', 'SCHEMA_ID_MISMATCH'],
]);

/**
 * What a reader of texts gives: a value, or how it refuses.
 *
 * @template T
 * @typedef {{ readonly value: T } | { readonly refusal: string }} Said
 */

/** An error of another kind than the documents name. */
class Uncoded extends Error {}

/**
 * @template T
 * @param {string} what
 * @param {() => T} run
 * @returns {Said<T>}
 */
function said(what, run) {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof SchemaError && CODES.has(error.code) && /^\d+:\d+: /.test(error.message)) {
      return { refusal: `${error.code} ${error.message}` };
    }
    const { stack, message } = /** @type {Error} */ (error);
    throw new Uncoded(`${what} threw ${String(error).slice(0, 200)}\n${(stack ?? message).slice(0, 900)}`);
  }
}

/**
 * What is wrong with how `text` is read; `undefined` if nothing is.
 *
 * @param {string} text
 * @param {Random} random - For byte strings that the codecs of both sides read.
 * @returns {{ readonly fault: string | undefined, readonly outcome: string }} `outcome`: `accepted`, or the code.
 */
export function judgeText(text, random) {
  try {
    const interpreted = said('schema', () => schema(text));
    const generated = said('generate', () => generate({ text, source: 'text' }));
    const fault = languageFault(text) ?? agreementFault(interpreted, generated);
    if (fault !== undefined || !('value' in interpreted) || !('value' in generated)) {
      return {
        fault,
        outcome: 'refusal' in interpreted ? (interpreted.refusal.split(' ')[0] ?? '') : 'accepted',
      };
    }
    return { fault: codecFault(interpreted.value, generated.value, random), outcome: 'accepted' };
  } catch (error) {
    if (error instanceof Uncoded) {
      return { fault: error.message, outcome: 'another error' };
    }
    throw error;
  }
}

/**
 * @param {Said<unknown>} interpreted
 * @param {Said<unknown>} generated
 */
function agreementFault(interpreted, generated) {
  const [one, other] = [interpreted, generated].map((each) =>
    'refusal' in each ? each.refusal : 'accepted',
  );
  return one === other ? undefined : `schema: ${one}; generate: ${other}`;
}

/**
 * The functions of `tl/language` on a text.
 *
 * @param {string} text
 */
function languageFault(text) {
  const parsed = said('parseSchema', () => parseSchema(text));
  if (!('value' in parsed)) {
    return undefined;
  }
  const { value } = parsed;
  said('unresolved', () => unresolved(value));
  said('idMismatches', () => idMismatches(value));
  const layers = layerNumbers(value);
  for (const layer of layers) {
    said('schemaOfLayer', () => schemaOfLayer(value, layer));
  }
  const { added, removed, changed } = diff(value, value);
  if (layers.length === 0 && added.length + removed.length + changed.length > 0) {
    return 'diff of a schema and itself has changes';
  }
  const written = stringify(value);
  const again = said('parseSchema of stringify', () => parseSchema(written));
  if ('refusal' in again) {
    return `what stringify writes is refused: ${again.refusal}`;
  }
  return stringify(again.value) === written ? undefined : 'stringify, read and written again, differs';
}

/**
 * @param {ReturnType<typeof schema>} api
 * @param {string} module
 * @param {Random} random
 */
function codecFault(api, module, random) {
  const exports = said('the generated module', () => loadModule(module));
  const unions = unionsOf(/** @type {any} */ (exports).value);
  const { combinators } = api.schema;
  for (let i = 0; i < 3 && combinators.length > 0; i++) {
    const combinator = random.pick(combinators);
    const bytes = mutateBytes(bytesOf(api.schema, combinator, random).bytes, api.schema, random);
    const generated = random.pick(unions);
    // `foo = Vector;`, `foo = Vector User;`: the name of a type of TL's own, which means that.
    const [head = ''] = generated.type.split('<');
    if (isBuiltinType(head) && head !== 'Object') {
      continue;
    }
    const fault = readingFault(api.codec(/** @type {never} */ (generated.type)), generated, bytes, {});
    if (fault !== undefined) {
      return `${generated.type} ${Buffer.from(bytes).toString('hex')}: ${fault}`;
    }
  }
  return undefined;
}
