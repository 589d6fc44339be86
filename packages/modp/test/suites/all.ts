import { groupSuite, proofSuite } from './group.ts';
import { groupAsyncSuite } from './group-async.ts';
import { integersSuite } from './integers.ts';
import { octetStringSuite } from './octet-string.ts';
import { powerSuite } from './power.ts';
import { powerAsyncSuite } from './power-async.ts';
import { primeSuite } from './prime.ts';
import { rangeSuite } from './range.ts';
import { safePrimeSuite } from './safe-prime.ts';

/** Every formula, on the integers and engines that `#integers` and `#engines` stand for. `primes`: see {@link proofSuite}. */
export function everyFormula({ primes = 2 }: { primes?: number } = {}): void {
  powerSuite();
  powerAsyncSuite();
  integersSuite();
  octetStringSuite();
  primeSuite();
  safePrimeSuite();
  groupSuite();
  proofSuite(primes);
  groupAsyncSuite();
  rangeSuite();
}
