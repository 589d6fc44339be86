// Whether a type has a value without bytes. Of such, few bytes could say that there are billions.

import type { TypeExpr } from '../ast.ts';
import { fieldsOf } from './fields.ts';
import type { Shape } from './shape-kinds.ts';

/** Fields that are looked at. */
const MAX_FIELDS = 100;

/** Whether every value of `type` surely has bytes, where types have these shapes. */
export function hasBytes(type: TypeExpr, shapeOf: (type: TypeExpr) => Shape): boolean {
  let left = MAX_FIELDS;
  function look(at: TypeExpr): boolean {
    if (at.kind === 'repeat') {
      return at.count !== 0 && at.params.some((param) => look(param.type));
    }
    const shape = shapeOf(at);
    switch (shape.kind) {
      case 'scalar':
        return shape.name !== 'true';
      case 'boxed':
      case 'vector':
        return true;
      case 'bare':
        return fieldsOf(shape.of).some(
          ({ param }) => left-- > 0 && param.condition === undefined && look(param.type),
        );
      default:
        return false;
    }
  }
  return look(type);
}
