import { decryptSecret, deriveSecretHash, encryptSecret, isValidSecret, secretIdLong } from '@mtproof/srp';
import type { Operation } from '../operation.ts';
import { bytes, hex, type Input, long, text } from '../values.ts';

const algorithms = {
  pbkdf2: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000',
  sha512: 'securePasswordKdfAlgoSHA512',
} as const;

// Any other algorithm reaches a client as the constructor that stands for all it does not know.
function hashOf(input: Input): Promise<Uint8Array> {
  const _ = algorithms[text(input, 'algo') as keyof typeof algorithms] ?? 'securePasswordKdfAlgoUnknown';
  return deriveSecretHash({ algo: { _, salt: bytes(input, 'salt') }, password: bytes(input, 'password') });
}

export const secureSecretOperations: Record<string, Operation> = {
  'secureSecret.encrypt': async (input) => {
    const secret = bytes(input, 'secret');
    const secure_secret = encryptSecret({ hash: await hashOf(input), secret });
    return { secure_secret: hex(secure_secret), secure_secret_id: String(secretIdLong(secret)) };
  },
  'secureSecret.decrypt': async (input) => {
    const hash = await hashOf(input);
    const [secure_secret, secure_secret_id] = [
      bytes(input, 'secure_secret'),
      long(input, 'secure_secret_id'),
    ];
    return { secret: hex(decryptSecret({ hash, secure_secret, secure_secret_id })) };
  },
  'secureSecret.check': (input) => ({ valid: isValidSecret(bytes(input, 'secret')) }),
};
