// What the environment says about the testbed. `testbed run` sets these variables for any command.

/** @param {string} name */
const read = (name) => process.env[`TESTBED_${name}`] ?? '';

/** The server, and the account that it has. */
export const bed = {
  host: read('HOST'),
  port: Number(read('PORT')),
  dc: Number(read('DC')),
  /** The server's RSA key in PKCS #1, and as numbers in hexadecimal. */
  pem: read('RSA_PEM'),
  n: read('RSA_N'),
  e: read('RSA_E'),
  /** 16 hexadecimal digits. */
  fingerprint: read('RSA_FINGERPRINT'),
  phone: read('PHONE'),
  code: read('CODE'),
  password: read('PASSWORD'),
  /** Whether the client is to make temporary keys; `meet` says so. */
  pfs: read('PFS') === 'on',
};

/** Identifies no application: the server does not look at it. */
export const application = { id: 1, hash: '00000000000000000000000000000000' };

/** Waits for the next mail. @returns {Promise<string>} Its code. */
export async function mailedCode() {
  const response = await fetch(read('MAIL'));
  if (!response.ok) {
    throw new Error(`no mail: ${response.status}`);
  }
  return (await response.text()).trim();
}
