// What callers may pass, beyond what the argument checks of every package say.

import { wrongType } from '@mtproof/contract';

export function checkOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) {
    throw wrongType('options', 'object', options);
  }
}

export function checkArray(value: unknown, name: string): void {
  if (!Array.isArray(value)) {
    throw wrongType(name, 'Array', value);
  }
}
