import { ige } from '@mtproof/aes-ige';
import { bench, describe } from 'vitest';

const key = Uint8Array.from({ length: 32 }, (_, i) => i);
const iv = Uint8Array.from({ length: 32 }, (_, i) => 255 - i);

describe.each([64, 1024, 16384, 1048576])('AES-256-IGE, %i bytes', (length) => {
  const data = Uint8Array.from({ length }, (_, i) => i);

  bench('encrypt', () => {
    ige(key, iv).encrypt(data);
  });

  bench('decrypt', () => {
    ige(key, iv).decrypt(data);
  });
});
