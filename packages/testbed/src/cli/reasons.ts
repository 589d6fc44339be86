// Why the server sent a transport error, in words.

const WORDS: Readonly<Record<string, string>> = {
  AUTH_RSA_HASH: 'the inner data is not encrypted by RSA_PAD for this key',
  AUTH_DC_MISMATCH: 'the inner data names another data center',
  AUTH_FINGERPRINT_UNKNOWN: 'the query names another RSA key',
  TL_UNKNOWN_CONSTRUCTOR:
    'an object that has no place here, such as p_q_inner_data where p_q_inner_data_dc is expected',
};

/** The reason of a transport error, with words where it is a well-known code. */
export function reasonOf(reason: string): string {
  const words = WORDS[reason];
  return words === undefined ? reason : `${words} (${reason})`;
}
