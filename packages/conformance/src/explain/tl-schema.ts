// Enough of the TL language to name the bytes and the types of a value that is explained; nothing is judged with it.

/** A constructor or a method of a schema. */
export interface Declaration {
  readonly name: string;
  /** Eight hex digits; `undefined` where the text does not write them. */
  readonly id: string | undefined;
  readonly fields: readonly DeclaredField[];
  /** Of the result. */
  readonly type: string;
}

/** A field of a {@link Declaration}. */
interface DeclaredField {
  readonly name: string;
  readonly type: string;
  /** Where it depends on a bit of a flags word. */
  readonly flag: { readonly word: string; readonly bit: number } | undefined;
}

const DECLARATION = /^([\w.]+)(?:#([0-9a-f]{1,8}))? +((?:[^=;]* )?)= *([^;]+);/;
const FIELD = /^(\w+):(?:(\w+)\.(\d+)\?)?(.+)$/;

/** The declarations of a schema text, by the name of each. Lines in another form are left out. */
export function declarations(text: string): ReadonlyMap<string, Declaration> {
  const found = text
    .split('\n')
    .map((line) => DECLARATION.exec(line.trim()))
    .filter((match) => match !== null)
    .map(([, name = '', id, fields = '', type = '']): Declaration => {
      return { name, id: id?.padStart(8, '0'), fields: fieldsIn(fields), type: type.trim() };
    });
  return new Map(found.map((declaration) => [declaration.name, declaration]));
}

function fieldsIn(text: string): DeclaredField[] {
  return text
    .split(' ')
    .map((word) => FIELD.exec(word))
    .filter((match) => match !== null)
    .map(([, name = '', word, bit, type = '']) => {
      return { name, type, flag: word === undefined ? undefined : { word, bit: Number(bit) } };
    });
}
