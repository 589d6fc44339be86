// The server's RSA key. It is the same everywhere, so that a client can have it built in; it guards nothing.

import { createPublicKey } from 'node:crypto';
import { fingerprint, privateKey, type RsaPrivateKey } from '@mtproof/auth-key';
import { hexOfLong } from './event.ts';

const N =
  'da829571e8472e162952ba8d65e606da7dc5ad1d161c8299a718ad2ada53c138964cbb3373a2670f340bcb1e8de42c283ed8' +
  '12032b07e7074b02dd10b25b4f9221e8f1615243c601c5e767ae7a9a063a9808512ddfc4e9b98d7534f8e130f80928e18215' +
  'c9d9a62c5b0262763a21a01e5d14c7af9214725b79f2ced25a5618cab8b56757c4d0550e045a0378bc7771d62b741944d773' +
  '35d1d0d4c572549cc5dffd7bd6b074e7d1b58ea90bb6b554a13d2bf34915208d5d2c03720f568ebee3eb6f85e0e1de5894cc' +
  '01d824dcdf5e7a74a0ea5d088ae2ace5918653e720cdcbed41ec40ae8353e346cd10bf617bd46c2a828d5b0a5330e9d3f382' +
  'c59f147bc80b';
const E = '010001';
const D =
  '6d04b0be1b8703e9dfa51c5936a93ceb1ecc14d249b960b97b8256c766155a763a9abedd6d486e05ca5045ff910871b584a1' +
  '35df69c5301155edf05087c401dfa5567cb3b3210835d340e05c4f63f04ea492a5b9ef06661c030522b0375e40aa0540f9af' +
  '983d2468c5e15b31a450297c6cb154ed76430849367f1b8c1cb10efd8d3d9e32813f913b58cc0ef023b635916ae4d0412b27' +
  'd4d2d670c9aa42b9848390a673af56f37dbc3fa5cc7fadeb9472973b0a98b44bc5bafc8588fe2d9997fd95838804db414d39' +
  '180be1a20b5456f659fc994d04ec248351eb9106389048122313edaa425b0f2ad082ea6ca30046ae38fa899c578d1d019372' +
  'b3e33672d925';

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const base64Of = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');

/** The public half, in the forms in which clients take a key. */
export interface PublicRsaKey {
  /** PKCS #1: `BEGIN RSA PUBLIC KEY`. */
  readonly pem: string;
  /** Hexadecimal. */
  readonly n: string;
  /** Hexadecimal. */
  readonly e: string;
  /** 16 hexadecimal digits, as unsigned. The first is not 0, because some clients drop a 0 there, and do not find the key. */
  readonly fingerprint: string;
}

/** The private half. */
export const rsaKey = (): RsaPrivateKey => privateKey({ n: bytesOf(N), e: bytesOf(E), d: bytesOf(D) });

/** The public half. */
export function publicRsaKey(): PublicRsaKey {
  const key = createPublicKey({ key: { kty: 'RSA', n: base64Of(N), e: base64Of(E) }, format: 'jwk' });
  const pem = String(key.export({ type: 'pkcs1', format: 'pem' }));
  return { pem, n: N, e: E, fingerprint: hexOfLong(fingerprint({ n: bytesOf(N), e: bytesOf(E) })) };
}
