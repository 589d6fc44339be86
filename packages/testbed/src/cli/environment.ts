// What a program is told of a testbed, by environment variables.

import type { Testbed } from '../testbed.ts';

/** The variables, in the order of the help text, with what each holds. */
export const VARIABLES = {
  TESTBED_HOST: 'the address, always 127.0.0.1',
  TESTBED_PORT: 'the port, for TCP and WebSocket',
  TESTBED_SOCKS_PORT: 'the port of a SOCKS5 proxy that leads every address to the server',
  TESTBED_DC: 'the number of the data center',
  TESTBED_RSA_PEM: "the server's public key, PKCS #1",
  TESTBED_RSA_N: 'its modulus, hexadecimal',
  TESTBED_RSA_E: 'its exponent, hexadecimal',
  TESTBED_RSA_FINGERPRINT: 'its fingerprint, 16 hexadecimal digits, unsigned',
  TESTBED_PHONE: 'the phone number of the account',
  TESTBED_CODE: 'the login code',
  TESTBED_PASSWORD: 'the password; empty where the account has none',
  TESTBED_EMAIL: 'the recovery address; empty where the account has none',
  TESTBED_MAIL: 'a URL: GET gives the next mailed code as text, and waits for it up to 10 s',
} as const;

/** The values of {@link VARIABLES}. */
export function environmentOf(
  { port, socks_port, rsa, options }: Testbed,
  mail: string,
): Record<keyof typeof VARIABLES, string> {
  const { dc, phone, code, password, email } = options;
  return {
    TESTBED_HOST: '127.0.0.1',
    TESTBED_PORT: String(port),
    TESTBED_SOCKS_PORT: String(socks_port),
    TESTBED_DC: String(dc),
    TESTBED_RSA_PEM: rsa.pem,
    TESTBED_RSA_N: rsa.n,
    TESTBED_RSA_E: rsa.e,
    TESTBED_RSA_FINGERPRINT: rsa.fingerprint,
    TESTBED_PHONE: phone,
    TESTBED_CODE: code,
    TESTBED_PASSWORD: password ?? '',
    TESTBED_EMAIL: email ?? '',
    TESTBED_MAIL: mail,
  };
}
