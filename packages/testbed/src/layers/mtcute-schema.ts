// The schema in the packages of mtcute: JSON, with a list of declarations.

import { constructorIdText } from '@mtproof/tl-wire';

interface Type {
  readonly type: string;
  readonly typeModifiers?: {
    readonly predicate?: string;
    readonly isVector?: boolean;
    readonly isBareVector?: boolean;
  };
}

interface Declaration extends Type {
  readonly kind: 'class' | 'method';
  readonly name: string;
  readonly id: number;
  readonly generics?: readonly Type[];
  readonly arguments: readonly (Type & { readonly name: string })[];
}

/** What the file has: the layer, and its declarations. */
export interface MtcuteSchema {
  readonly l: number;
  readonly e: readonly Declaration[];
}

/** The declarations as schema text. */
export function mtcuteText({ e }: MtcuteSchema): string {
  const lines = (kind: string) => e.filter((one) => one.kind === kind).map(declarationText);
  return [...lines('class'), '---functions---', ...lines('method')].join('\n');
}

function declarationText({ name, id, generics = [], arguments: fields, ...result }: Declaration): string {
  const variables = generics.length > 0 ? ['{X:Type}'] : [];
  const params = fields.map((field) => `${field.name}:${typeText(field)}`);
  const words = [`${name}#${constructorIdText(id >>> 0)}`, ...variables, ...params, '=', typeText(result)];
  return `${words.join(' ')};`;
}

function typeText({ type, typeModifiers = {} }: Type): string {
  const { predicate, isVector, isBareVector } = typeModifiers;
  // A number of up to 53 bits, in the 8 bytes of a long.
  const element = type === 'int53' ? 'long' : type;
  const vector = isBareVector ? 'vector' : 'Vector';
  const whole = isVector || isBareVector ? `${vector}<${element}>` : element;
  return predicate === undefined ? whole : `${predicate}?${whole}`;
}
