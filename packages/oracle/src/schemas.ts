// The schemas that operations name, read once.

import { createRequire } from 'node:module';
import { keep } from './memoized.ts';
import { Schema } from './tl-objects.ts';

const BUILTIN_SCHEMAS = '@mtproof/vectors/tables/builtin-schemas.json';

const MOST_SCHEMAS = 256;

const { schemas } = createRequire(import.meta.url)(BUILTIN_SCHEMAS) as { schemas: Record<string, string> };
const builtin = new Map(Object.entries(schemas));

export class Schemas {
  readonly #read = new Map<string, Schema>();

  /** The schema of a text, or of a name: `mtproto`, `two-factor`, `layer62`. */
  of(text: string): Schema {
    const known = this.#read.get(text);
    if (known) {
      return known;
    }
    const schema = new Schema(builtin.get(text) ?? text);
    keep(this.#read, text, schema, MOST_SCHEMAS);
    return schema;
  }
}
