// Methods around another call: invokeWithLayer, initConnection and the like.
//
//     name#id {X:Type} field:T … query:!X = X

import { schema, type TlValue } from '@mtproof/tl';
import type { Combinator } from '@mtproof/tl/language';
import { type Codec, constructorIdText } from '@mtproof/tl-wire';
import { neededByCalls } from './needed.ts';
import { textOf } from './text.ts';

/** The fields of a wrapper, without the call inside. */
export interface Head {
  readonly _: string;
  readonly [field: string]: TlValue | undefined;
}

/** One wrapper. */
export interface Wrapper {
  readonly name: string;
  /** What comes between the number and the call inside. */
  readonly head: Codec<Head>;
}

/**
 * The wrappers among some methods, by number.
 *
 * @param constructors - What their fields may be.
 */
export function wrappersOf(
  methods: ReadonlyMap<number, Combinator>,
  constructors: readonly Combinator[],
): ReadonlyMap<number, Wrapper> {
  const wrappers = [...methods.values()].filter(isWrapper);
  const inside = [...neededByCalls([...wrappers, ...constructors])].filter(
    ({ kind }) => kind === 'constructor',
  );
  const heads = schema(textOf([...inside, ...wrappers.map(headOf)]));
  return new Map(
    wrappers.map(({ id, name }) => [
      id,
      { name, head: heads.codec(`%${headName(id)}`) as unknown as Codec<Head> },
    ]),
  );
}

function isWrapper({ params, result }: Combinator): boolean {
  const last = params.at(-1)?.type;
  return last?.kind === 'generic' && last.name === result.name;
}

const headName = (id: number): string => `head.h${constructorIdText(id)}`;

/** The declaration of the head, as that of a constructor. */
function headOf(wrapper: Combinator): Combinator {
  const params = wrapper.params.slice(0, -1);
  const result = { kind: 'name', name: 'Head', bare: false, args: [] } as const;
  return { ...wrapper, kind: 'constructor', name: headName(wrapper.id), implicit: [], params, result };
}
