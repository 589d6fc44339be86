/**
 * A TL value, with each text or `{"hex": …}` in the form that the expected value has there: they are one type on the wire, and a
 * judge accepts the one for the other.
 *
 * @param {any} want
 * @param {any} got
 * @returns {any}
 */
export function inFormOf(want, got) {
  if (typeof want === 'string' && isHexObject(got)) {
    return textOf(got.hex) ?? got;
  }
  if (isHexObject(want) && typeof got === 'string') {
    return { hex: Buffer.from(got, 'utf8').toString('hex') };
  }
  if (Array.isArray(want) && Array.isArray(got)) {
    return got.map((item, i) => inFormOf(want[i], item));
  }
  if (isObject(want) && isObject(got)) {
    return Object.fromEntries(Object.entries(got).map(([key, item]) => [key, inFormOf(want[key], item)]));
  }
  return got;
}

/** @param {unknown} value */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {any} value */
const isHexObject = (value) =>
  isObject(value) &&
  Object.keys(value).length === 1 &&
  typeof value.hex === 'string' &&
  /^(?:[0-9a-f]{2})*$/.test(value.hex);

/** @param {string} hex */
function textOf(hex) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(hex, 'hex'));
  } catch {
    return undefined;
  }
}
