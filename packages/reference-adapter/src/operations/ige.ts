import { ige } from '@mtproof/aes-ige';
import type { Operation } from '../operation.ts';
import { bytes, hex, type Input } from '../values.ts';

const cipher = (input: Input) => ige(bytes(input, 'key'), bytes(input, 'iv'));

export const igeOperations: Record<string, Operation> = {
  'ige.encrypt': (input) => ({ data: hex(cipher(input).encrypt(bytes(input, 'data'))) }),
  'ige.decrypt': (input) => ({ data: hex(cipher(input).decrypt(bytes(input, 'data'))) }),
};
