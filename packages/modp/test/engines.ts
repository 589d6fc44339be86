import { isBytes } from '@mtproof/contract';
import type { Engine, PowMod, Steps } from '../src/engines/interface.ts';
import { limbs } from '../src/engines/limbs.ts';
import { openssl } from '../src/engines/openssl.ts';
import { webAssembly } from '../src/engines/web-assembly.ts';

export const engines: readonly { readonly name: string; readonly engine: Engine }[] = [
  { name: 'OpenSSL', engine: openssl },
  { name: 'WebAssembly', engine: webAssembly },
  { name: 'plain numbers', engine: limbs },
];

/** What the steps lead to. */
export function finish<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (step.done !== true) {
    step = steps.next();
  }
  return step.value;
}

/** What an engine gives in one go. */
export function powerBy(engine: Engine, input: PowMod): Uint8Array | undefined {
  const power = engine(input);
  return power === undefined || isBytes(power) ? power : finish(power);
}
