// The parts of a schema text. Plain data: what the parser gives, and what every other file here works on.

/** A position in the text; both count from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A schema text: its declarations in their order. */
export interface Schema {
  readonly combinators: readonly Combinator[];
  /** How the ids of its declarations are hashed; `'string'` if it is not said. */
  readonly bytes?: BytesRule;
  /** What was read although it is no part of TL, or says nothing new. */
  readonly notes?: readonly Note[];
  /** What comments say of types: `//@class Type @description …`. */
  readonly types?: readonly TypeDocumentation[];
}

/** What a comment says of a type. */
export interface TypeDocumentation {
  /** As the comment has it. */
  readonly name: string;
  readonly text: string;
}

/** What the comments directly above a declaration say of it: `///` lines, and TDLib's `//@description … @field …`. */
export interface Documentation {
  /** Empty if only fields are described. */
  readonly description: string;
  /** In the order of the comments. */
  readonly fields: readonly FieldDocumentation[];
}

/** What a comment says of a field. */
export interface FieldDocumentation {
  readonly name: string;
  readonly text: string;
}

/**
 * What the field type `bytes` is hashed as: `string`, as in the ids that Telegram publishes for its API, or itself, as in
 * those of TDLib's and TON's own schemas, whose tool keeps `true` flags too.
 */
export type BytesRule = 'string' | 'keep';

/** Something about a text that is no fault, but worth a look. */
export interface Note extends Position {
  readonly message: string;
}

/** One declaration: `name#id {implicit} params = result;`. */
export interface Combinator {
  /** A `method` is what the documents call a function: declared after `---functions---`. */
  readonly kind: 'constructor' | 'method';
  /** With its namespace, `auth.sentCode`; `_` when anonymous. */
  readonly name: string;
  /** The id that travels, unsigned: as written, or the CRC-32 of the declaration. */
  readonly id: number;
  /** Whether the text gives the id. */
  readonly explicitId: boolean;
  /** `{X:Type}`, `{n:#}`: inferred, never transmitted. */
  readonly implicit: readonly Implicit[];
  readonly params: readonly Param[];
  readonly result: NamedType;
  /** `int ? = Int`: the wire form is not described in TL. */
  readonly builtin: boolean;
  /** The declaration as written: comments and white space are one space, no final semicolon. */
  readonly text: string;
  /** Of the first character of the name. */
  readonly position: Position;
  /** The number of the layer line above it: `===17===`. */
  readonly layer?: number;
  /** What comments say of it, as they are written: text of others, which may hold anything. */
  readonly documentation?: Documentation;
}

/** `{name:type}` */
export interface Implicit {
  readonly name: string;
  readonly type: 'Type' | '#';
}

/** A field: `name:condition?type`. */
export interface Param {
  /** Empty for a field without a name, `_` for one with an anonymous name. */
  readonly name: string;
  readonly condition?: Condition;
  readonly type: TypeExpr;
}

/** `field.bit?`: present when the bit is set; `field?`: present when the whole is not zero. */
export interface Condition {
  readonly field: string;
  /** 0 … 31 */
  readonly bit?: number;
}

/** What may be written where a type is expected. */
export type TypeExpr = NamedType | NatType | NumberType | GenericType | RepeatType;

/** `int`, `auth.SentCode`, `%Message`, `Vector<long>`, or a type variable `t`. */
export interface NamedType {
  readonly kind: 'name';
  readonly name: string;
  /** Written with `%`; a name with a lower-case first letter is bare without it. */
  readonly bare: boolean;
  readonly args: readonly TypeExpr[];
}

/** `#` */
export interface NatType {
  readonly kind: 'nat';
}

/** A number as an argument of a type: the 4 of `(tuple int 4)`. */
export interface NumberType {
  readonly kind: 'number';
  /** 0 … 2^31 − 1 */
  readonly value: number;
}

/** `!X`: a call whose result type is X. */
export interface GenericType {
  readonly kind: 'generic';
  readonly name: string;
}

/** `4*[ int ]`, `n*[ x:int ]`; without a count the latest `#` before it counts: `# [ t ]`. */
export interface RepeatType {
  readonly kind: 'repeat';
  readonly count?: number | string;
  readonly params: readonly Param[];
}
