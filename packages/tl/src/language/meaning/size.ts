// How large types are. Those with arguments share their parts, so that one of a few thousand parts may be far longer than memory.

import type { Param, TypeExpr } from '../ast.ts';

/** Whether the text of `type` has at most about so many characters. */
export function fitsIn(type: TypeExpr, length: number): boolean {
  return left(type, length) >= 0;
}

/** What is left of `length`, or a negative number. */
function left(type: TypeExpr, length: number): number {
  switch (type.kind) {
    case 'name':
      return leftAfter(type.args, length - type.name.length - 1);
    case 'repeat':
      return leftAfter(
        type.params.map((param) => param.type),
        length - 1,
      );
    default:
      return length - 1;
  }
}

function leftAfter(types: readonly TypeExpr[], length: number): number {
  let rest = length;
  for (const type of types) {
    if (rest < 0) {
      break;
    }
    rest = left(type, rest);
  }
  return rest;
}

/** How many names and numbers the fields have, as they are written. */
export function namesIn(params: readonly Param[]): number {
  return params.reduce((sum, { type }) => sum + namesInType(type), 1);
}

function namesInType(type: TypeExpr): number {
  switch (type.kind) {
    case 'name':
      return type.args.reduce((sum, arg) => sum + namesInType(arg), 1);
    case 'repeat':
      return namesIn(type.params);
    default:
      return 1;
  }
}
