// Which rule for `bytes` a text follows. Its written ids say it, if any of them depends on it.

import type { BytesRule, Combinator } from './ast.ts';
import { constructorId } from './constructor-id.ts';
import { isListed } from './exceptions.ts';

/** What the rule is found out from. */
type Declaration = Pick<Combinator, 'name' | 'text' | 'explicitId'> & { readonly id: number | undefined };

const FIELD_OF_BYTES = /[:?]bytes /;
const MAY_DEPEND = /[:?]bytes |\?true /;

/** Whether the id of `declaration` depends on the rule. */
export function dependsOnRule({ text }: Pick<Combinator, 'text'>): boolean {
  return MAY_DEPEND.test(text) && constructorId(text) !== constructorId(text, { bytes: 'keep' });
}

/** The rule that most of the written ids of declarations with `bytes` follow; `undefined` if they do not say. Listed exceptions have no vote. */
export function writtenRule(declarations: readonly Declaration[]): BytesRule | undefined {
  let balance = 0;
  for (const declaration of declarations) {
    const { name, id, explicitId, text } = declaration;
    if (!explicitId || !FIELD_OF_BYTES.test(text) || isListed(name, id as number)) {
      continue;
    }
    if (id === constructorId(text)) {
      balance++;
    } else if (id === constructorId(text, { bytes: 'keep' })) {
      balance--;
    }
  }
  if (balance === 0) {
    return undefined;
  }
  return balance > 0 ? 'string' : 'keep';
}
