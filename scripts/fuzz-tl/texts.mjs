// Schema texts that are right: some declarations of the five schemas, and some that few schemas have.

import { schemas } from './schemas.mjs';

/** @import { Random } from './random.mjs' */

const ODD = [
  '// a comment\n',
  '/* a comment\n over lines */',
  '# a comment of other tools\n',
  '---functions---',
  '---types---',
  '===9===',
  'endless self:%endless = Endless;',
  'tree name:string children:vector<tree> = Tree;',
  'empty = Empty;',
  'twins a:empty b:empty = Twins;',
  'pair {X:Type} {Y:Type} fst:X snd:Y = Pair X Y;',
  'tuple {t:Type} {n:#} n*[ t ] = Tuple t n;',
  'usesPair x:(Pair int string) y:%(Pair int vector<int>) z:(tuple int 3) = UsesPair;',
  'nothing {X:Type} = Maybe X;',
  'just {X:Type} x:X = Maybe X;',
  'maybeTrue flags:# x:flags.31?true y:flags.31?int z:flags.0?Maybe<int> = MaybeTrue;',
  'box points:3*[ int ] rows:2*[ vector<int> ] = Box;',
  'matrix m:# n:# rows:m*[ n*[ double ] ] = Matrix;',
  'counted n:# n*[ int ] = Counted;',
  'two flags:# flags2:# a:flags.0?int b:flags2.0?int = Two;',
  'getUsers (Vector int) = Vector User;',
  'wrap {X:Type} query:!X = X;',
  'int512 16*[ int ] = Int512;',
  'custom ? = Custom;',
  'usesCustom x:custom = UsesCustom;',
  'same#11111111 x:int = Same;',
  'same x:int = Same;',
  'message msg_id:long seqno:int bytes:int body:Object = Message;',
  'msg_container#73f1f8dc messages:vector<message> = MessageContainer;',
  'namespace.deep.name#00000001 x:namespace.deep.Name = namespace.deep.Name;',
  '__proto__ constructor:int toString:string = Proto;',
  'default export:int await:long = Default;',
];

const DECLARATIONS = schemas.map(({ text }) => declarationsOf(text));

/**
 * The declarations, comments and lines of a text.
 *
 * @param {string} text
 * @returns {readonly string[]}
 */
function declarationsOf(text) {
  return text.split(/(?<=;|---|===|^\s*\/\/.*)\n/m).filter((one) => one.trim() !== '');
}

/**
 * Up to 20 declarations, mostly of one schema.
 *
 * @param {Random} random
 */
export function someText({ nat, pick, chance }) {
  const own = pick(DECLARATIONS);
  const start = nat(own.length);
  const lines = own.slice(start, start + 1 + nat(14));
  for (let i = nat(4); i > 0; i--) {
    lines.splice(nat(lines.length + 1), 0, chance(50) ? pick(ODD) : pick(pick(DECLARATIONS)));
  }
  const text = `${lines.join('\n')}\n`;
  return chance(5) ? text.replaceAll('\n', '\r\n') : text;
}

/**
 * Texts whose length is proportional to `size`, each with much of one thing.
 *
 * @type {readonly (readonly [string, (size: number) => string])[]}
 */
export const GROWING = [
  ['declarations', (size) => many(size, (i) => `c${i} a:int b:Vector<T${i % 7}> = T${i % 7};\n`)],
  ['declarations of one type', (size) => many(size, (i) => `c${i} a:int = T;\n`)],
  ['types', (size) => many(size, (i) => `c${i} a:int = T${i};\n`)],
  ['methods', (size) => `---functions---\n${many(size, (i) => `m${i} a:int = Bool;\n`)}`],
  ['duplicates', (size) => many(size, () => 'c a:int = T;\n')],
  ['duplicate ids', (size) => many(size, (i) => `c${i}#1 a:int = T;\n`)],
  ['duplicate fields', (size) => `c ${many(size, () => 'a:int ')} = T;`],
  ['fields', (size) => `c ${many(size, (i) => `f${i}:int `)} = T;`],
  ['flags words', (size) => `c ${many(size, (i) => `f${i}:# g${i}:f${i}.1?int `)} = T;`],
  ['conditions on one word', (size) => `c flags:# ${many(size, (i) => `g${i}:flags.${i % 32}?int `)} = T;`],
  ['conditions on no word', (size) => `c ${many(size, (i) => `g${i}:flags.${i % 32}?int `)} = T;`],
  ['true flags', (size) => `c#1 flags:# ${many(size, (i) => `g${i}:flags.3?true `)} = T;`],
  ['implicit fields', (size) => `c ${many(size, (i) => `{X${i}:Type} `)} = T;`],
  ['unnamed fields', (size) => `c ${many(size, () => 'int ')} = T;`],
  ['type arguments', (size) => `c a:(T ${many(size, () => 'int ')}) = T;`],
  ['vectors in vectors', (size) => `c a:${'Vector<'.repeat(size)}int${'>'.repeat(size)} = T;`],
  ['parentheses', (size) => `c a:${'('.repeat(size)}int${')'.repeat(size)} = T;`],
  ['open brackets', (size) => `c a:${'<(['.repeat(size)}`],
  ['repetitions', (size) => `c a:${'2*[ '.repeat(size)}int${' ]'.repeat(size)} = T;`],
  ['bare chain', (size) => many(size, (i) => `c${i} a:c${i + 1} = T${i};\n`)],
  ['bare chain that doubles', (size) => many(size, (i) => `c${i} a:c${i + 1} b:c${i + 1} = T${i};\n`)],
  ['bare circle', (size) => many(size, (i) => `c${i} a:c${(i + 1) % size} = T${i};\n`)],
  ['boxed chain', (size) => many(size, (i) => `c${i} a:T${i + 1} = T${i};\n`)],
  ['undeclared types', (size) => many(size, (i) => `c${i} a:U${i} = T;\n`)],
  ['wrong ids', (size) => many(size, (i) => `c${i}#${(i + 16).toString(16)} a:bytes = T;\n`)],
  ['layer lines', (size) => many(size, (i) => `===${i + 1}===\nc a:int = T;\n`)],
  ['names in layers', (size) => many(size, (i) => `===${(i % 9) + 1}===\nc${i} a:int = T;\n`)],
  ['line comments', (size) => many(size, (i) => `// c${i} a:int = T;\n`)],
  ['block comments', (size) => `${many(size, () => '/* x */ ')}c = T;`],
  ['an open comment', (size) => `/*${' *'.repeat(size)}`],
  ['documentation', (size) => many(size, (i) => `//@description x @a ${i}\nc${i} a:int = T;\n`)],
  ['a long name', (size) => `${'c'.repeat(size)} = T;`],
  ['a name of many parts', (size) => `${'c.'.repeat(size)}c = T;`],
  ['a long id', (size) => `c#${'1'.repeat(size)} = T;`],
  ['a long number', (size) => `c a:${'9'.repeat(size)}*[ int ] = T;`],
  ['a long bit', (size) => `c flags:# a:flags.${'1'.repeat(size)}?int = T;`],
  ['white space', (size) => `c${' \n'.repeat(size)} = T;`],
  ['semicolons', (size) => `c = T${';'.repeat(size)}`],
  ['sections', (size) => '---functions---\n---types---\n'.repeat(size)],
  ['control characters', (size) => `// ${'\u001b[31m'.repeat(size)}\nc = T;`],
  ['names that collide', (size) => many(size, (i) => `c${'_'.repeat(i % 40)}.a${i % 40} = T;\n`)],
  ['names of one identifier', (size) => many(size, (i) => `${name(i)} = T;\n`)],
];

/**
 * @param {number} size
 * @param {(i: number) => string} line
 */
const many = (size, line) => Array.from({ length: size }, (_, i) => line(i)).join('');

/**
 * `a_b_c_d` with dots in the place of some underscores: names that are one identifier.
 *
 * @param {number} i
 */
function name(i) {
  return [...`${'abcdefghijklmnopq'}`].reduce(
    (text, letter, bit) => text + ((i >> (bit - 1)) & 1 ? '.' : '_') + letter,
  );
}
