// What every client is started with. These files run in the folder where their client is installed.

/**
 * @typedef {object} Start
 * @property {number} port Of the server, on 127.0.0.1.
 * @property {number} socks_port Of the proxy that leads to it.
 * @property {number} dc
 * @property {string} pem The server's RSA key, PKCS #1.
 * @property {string} n The same as numbers, hexadecimal.
 * @property {string} e
 * @property {string} fingerprint Unsigned, 16 hexadecimal digits.
 */

/** @type {Start} */
export const start = JSON.parse(process.env['FIRST_MESSAGES'] ?? '{}');

/** Identifies no application: the server does not look at it. */
export const application = { id: 1, hash: '00000000000000000000000000000000' };

/** Belongs to nobody. */
export const PHONE = '+99900000000';
