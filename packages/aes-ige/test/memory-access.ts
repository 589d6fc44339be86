// Where a WebAssembly module takes an address or a decision from the contents of its memory.
//
// All that is loaded from memory counts as secret, and whatever is computed from it: values, locals, globals, arguments and
// results of functions, until nothing is added. What the host passes (lengths) and constants are public.

import binaryen from 'binaryen';

type Expression = binaryen.ExpressionRef;

/** What an instruction does with its operands. */
interface Roles {
  /** Where memory is accessed, or how much of it. */
  readonly address?: readonly string[];
  /** What decides where the program goes on. */
  readonly condition?: readonly string[];
  /** What the result is computed from. */
  readonly value?: readonly string[];
}

// An instruction that is not here makes the analysis fail.
const ROLES = new Map<number, Roles>([
  [binaryen.ConstId, {}],
  [binaryen.LoadId, { address: ['ptr'] }],
  [binaryen.StoreId, { address: ['ptr'], value: ['value'] }],
  [binaryen.MemoryCopyId, { address: ['dest', 'source', 'size'] }],
  [binaryen.MemoryFillId, { address: ['dest', 'size'], value: ['value'] }],
  [binaryen.IfId, { condition: ['condition'], value: ['ifTrue', 'ifFalse'] }],
  [binaryen.SelectId, { condition: ['condition'], value: ['ifTrue', 'ifFalse'] }],
  [binaryen.BreakId, { condition: ['condition'], value: ['value'] }],
  [binaryen.BlockId, { value: ['children'] }],
  [binaryen.LoopId, { value: ['body'] }],
  [binaryen.ReturnId, { value: ['value'] }],
  [binaryen.DropId, { value: ['value'] }],
  [binaryen.UnaryId, { value: ['value'] }],
  [binaryen.BinaryId, { value: ['left', 'right'] }],
  [binaryen.SIMDExtractId, { value: ['vec'] }],
  [binaryen.SIMDReplaceId, { value: ['vec', 'value'] }],
  [binaryen.SIMDShuffleId, { value: ['left', 'right'] }],
  [binaryen.SIMDShiftId, { value: ['vec', 'shift'] }],
  [binaryen.LocalGetId, {}],
  [binaryen.LocalSetId, { value: ['value'] }],
  [binaryen.GlobalGetId, {}],
  [binaryen.GlobalSetId, { value: ['value'] }],
  [binaryen.CallId, { value: ['operands'] }],
]);

class Analysis {
  readonly #module: binaryen.Module;
  /** Names of what is secret: `function/local`, `global`, `function()` for a result. */
  readonly #secrets = new Set<string>();
  /** What the exports reach. */
  readonly #reached = new Set<string>();
  readonly found = new Set<string>();

  constructor(wasm: Uint8Array) {
    this.#module = binaryen.readBinary(wasm);
    for (let i = 0; i < this.#module.getNumExports(); i++) {
      const { kind, value } = binaryen.getExportInfo(this.#module.getExportByIndex(i));
      if (kind === binaryen.ExternalFunction) {
        this.#reached.add(value);
      }
    }
    for (let before = -1; before < this.#secrets.size + this.#reached.size; ) {
      before = this.#secrets.size + this.#reached.size;
      for (const name of this.#reached) {
        const { body } = binaryen.getFunctionInfo(this.#module.getFunction(name));
        this.#mark(`${name}()`, this.#isSecret(body, name));
      }
    }
  }

  #mark(name: string, secret: boolean): void {
    if (secret) {
      this.#secrets.add(name);
    }
  }

  /** Whether the result of an expression is computed from memory. */
  #isSecret(expression: Expression, within: string): boolean {
    const id = binaryen.getExpressionId(expression);
    if (id === binaryen.NopId || id === binaryen.UnreachableId) {
      return false; // binaryen has no information about them
    }
    const info = binaryen.getExpressionInfo(expression) as unknown as Record<string, unknown>;
    const roles = ROLES.get(id);
    if (roles === undefined) {
      throw new Error(`instruction ${id} in ${within} is not known`);
    }
    const operands = (field: string): (Expression | null | undefined)[] => {
      if (!(field in info)) {
        throw new Error(`instruction ${id} has no operand ${field}`);
      }
      return [info[field] as Expression].flat();
    };
    // 0 or null: an operand that is left out.
    const secret = (fields: readonly string[] = []): boolean[] =>
      fields
        .flatMap(operands)
        .map((operand) => Boolean(operand) && this.#isSecret(operand as number, within));
    if (secret(roles.address).includes(true)) {
      this.found.add(`${within}: an address`);
    }
    if (secret(roles.condition).includes(true)) {
      this.found.add(`${within}: a condition`);
    }
    const values = secret(roles.value);
    const { index, name, target } = info;
    switch (id) {
      case binaryen.LoadId:
        return true;
      case binaryen.LocalSetId:
        this.#mark(`${within}/${index}`, values.includes(true));
        return values.includes(true);
      case binaryen.LocalGetId:
        return this.#secrets.has(`${within}/${index}`);
      case binaryen.GlobalSetId:
        this.#mark(String(name), values.includes(true));
        return false;
      case binaryen.GlobalGetId:
        return this.#secrets.has(String(name));
      case binaryen.CallId:
        this.#reached.add(String(target));
        values.forEach((value, i) => {
          this.#mark(`${target}/${i}`, value);
        });
        return this.#secrets.has(`${target}()`);
      default:
        return values.includes(true);
    }
  }

  get reached(): number {
    return this.#reached.size;
  }
}

/**
 * The functions of a module that take an address or a condition from the contents of memory.
 *
 * @param base64 - The module.
 * @returns What was found, and how many functions the exports reach.
 */
export function memoryAccess(base64: string): { readonly found: string[]; readonly reached: number } {
  const { found, reached } = new Analysis(Buffer.from(base64, 'base64'));
  return { found: [...found], reached };
}
