// TL objects of the two-factor methods, and 1000 longs, beside the codecs of mtcute and GramJS.

const bytes = (/** @type {number} */ length) =>
  Uint8Array.from({ length }, (_, i) => (i * 89 + length) % 256);
const algoName = 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow';
const [p, salt1, salt2] = [bytes(256), bytes(40), bytes(16)];
const algo = { _: algoName, salt1, salt2, g: 3, p };
const numbers = Array.from({ length: 1000 }, (_, i) => (BigInt(i) << 41n) - 2n ** 50n);

// By name in the schemas: our value, and what differs in the others'.
const password = {
  _: 'account.password',
  has_recovery: /** @type {const} */ (true),
  has_password: /** @type {const} */ (true),
  current_algo: algo,
  srp_B: bytes(256),
  srp_id: -7n,
  hint: 'the usual one',
  new_algo: algo,
  new_secure_algo: { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: bytes(8) },
  secure_random: bytes(256),
};
const check = { _: 'inputCheckPasswordSRP', srp_id: 7n, A: bytes(256), M1: bytes(32) };
const bind = {
  _: 'auth.bindTempAuthKey',
  perm_auth_key_id: -5n,
  nonce: 6n,
  expires_at: 1_700_000_000,
  encrypted_message: bytes(104),
};
const longs = { _: 'msgs_ack', msg_ids: numbers };

const camel = (/** @type {string} */ name) =>
  name.replace(/_([a-zA-Z0-9])/g, (_, letter) => letter.toUpperCase());

/**
 * A value in another library's words.
 *
 * @param {any} value
 * @param {(n: bigint) => unknown} long
 * @param {(name: string, fields: Record<string, unknown>) => unknown} object
 * @returns {any}
 */
function translated(value, long, object) {
  if (typeof value === 'bigint') {
    return long(value);
  }
  if (Array.isArray(value)) {
    return value.map((one) => translated(one, long, object));
  }
  if (typeof value !== 'object' || value instanceof Uint8Array) {
    return value;
  }
  const { _, ...rest } = value;
  const fields = Object.entries(rest).map(([name, one]) => [camel(name), translated(one, long, object)]);
  return object(_, Object.fromEntries(fields));
}

/**
 * @typedef {object} Library
 * @property {(value: any) => () => Uint8Array} encode
 * @property {(data: Uint8Array) => (() => unknown) | undefined} decode Undefined: it only writes such objects.
 * @property {(decoded: any) => Uint8Array} again
 */

/**
 * @param {import('../job.mjs').Host} host
 * @returns {Promise<Library | undefined>}
 */
async function mtcute({ peer }) {
  const core = await peer('@mtcute/core/utils.js');
  if (core === undefined) {
    return undefined;
  }
  const { __tlReaderMap: readers } = await peer('@mtcute/core/tl/binary/reader.js');
  const { __tlWriterMap: writers } = await peer('@mtcute/core/tl/binary/writer.js');
  const Long = (await peer('long')).default;
  const name = (/** @type {string} */ _) => (`mt_${_}` in writers ? `mt_${_}` : _);
  return {
    encode(value) {
      const own = translated(
        value,
        (n) => Long.fromString(`${n}`),
        (_, fields) => ({ _: name(_), ...fields }),
      );
      return () => core.TlBinaryWriter.serializeObject(writers, own);
    },
    decode: (data) =>
      new DataView(data.buffer, data.byteOffset).getUint32(0, true) in readers
        ? () => core.TlBinaryReader.deserializeObject(readers, data)
        : undefined,
    again: (decoded) => core.TlBinaryWriter.serializeObject(writers, decoded),
  };
}

/**
 * @param {import('../job.mjs').Host} host
 * @returns {Promise<Library | undefined>}
 */
async function gramjs({ peer }) {
  const { Api } = (await peer('telegram/tl/index.js'))?.default ?? {};
  if (Api === undefined) {
    return undefined;
  }
  const { BinaryReader } = (await peer('telegram/extensions/index.js')).default;
  const bigInt = (await peer('big-integer')).default;
  const classOf = (/** @type {string} */ name) => {
    const parts = name.split('.');
    const upper = (/** @type {string} */ text) => camel(text[0]?.toUpperCase() + text.slice(1));
    return parts.length === 1
      ? Api[upper(name)]
      : Api[/** @type {string} */ (parts[0])][upper(parts[1] ?? '')];
  };
  return {
    encode(value) {
      const own = translated(
        value,
        (n) => bigInt(n),
        (_, fields) => new (classOf(_))(withBuffers(fields)),
      );
      return () => own.getBytes();
    },
    decode: (data) => () => new BinaryReader(Buffer.from(data)).tgReadObject(),
    again: (decoded) => decoded.getBytes(),
  };
}

/**
 * GramJS has Buffers, and `srp_B` as it is.
 *
 * @param {Record<string, unknown>} fields
 */
const withBuffers = (fields) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replace('srpB', 'srp_B'),
      value instanceof Uint8Array ? Buffer.from(value) : value,
    ]),
  );

/**
 * What decodes with views of the input, where the codecs can do so.
 *
 * @param {any} wire
 * @param {any} codec
 * @param {Uint8Array} data
 */
function views(wire, codec, data) {
  const decode = () => wire.decode(codec, data, { views: true });
  try {
    const value = decode();
    const bytes = Object.values(value).find((field) => field instanceof Uint8Array);
    return bytes?.buffer === data.buffer ? decode : undefined;
  } catch {
    return undefined;
  }
}

/** @type {import('../job.mjs').Family['jobs']} */
export async function jobs(host) {
  const wire = await host.ours('tl-wire');
  const { account_Password, InputCheckPasswordSRP, auth_bindTempAuthKey } = await host.engine(
    'schema',
    'generated/two-factor.js',
  );
  const { msgs_ack } = await host.engine('schema', 'generated/mtproto.js');
  const libraries = Object.entries({ mtcute: await mtcute(host), GramJS: await gramjs(host) });
  const others = (/** @type {(library: Library) => (() => unknown) | undefined} */ make) =>
    Object.fromEntries(libraries.map(([of, library]) => [of, library && make(library)]));
  const goal = (/** @type {number} */ atLeast, of = 'MTProof') => ({ of, against: 'mtcute', atLeast });

  const encoding = (/** @type {string} */ name, /** @type {any} */ codec, /** @type {any} */ value) => ({
    name: `tl/encode/${name}`,
    candidates: { ...others(({ encode }) => encode(value)), MTProof: () => wire.encode(codec, value) },
    goals: [goal(value === longs ? 1.2 : 2)],
  });

  const decoding = (/** @type {string} */ name, /** @type {any} */ codec, /** @type {any} */ value) => {
    const data = wire.encode(codec, value);
    /** @type {Map<string, Library['again']>} */
    const writers = new Map(
      libraries.map(([of, library]) => [of, library?.again ?? (() => new Uint8Array(0))]),
    );
    return {
      name: `tl/decode/${name}`,
      candidates: {
        ...others(({ decode }) => decode(data)),
        MTProof: () => wire.decode(codec, data),
        'MTProof: views': views(wire, codec, data),
      },
      // Each library has names of its own: that it has read the value is shown by what it writes again.
      answer: (/** @type {unknown} */ decoded, /** @type {string} */ of) =>
        (writers.get(of) ?? ((again) => wire.encode(codec, again)))(decoded),
      goals:
        value === longs ? [goal(1.2)] : value === password ? [goal(0.9), goal(1.3, 'MTProof: views')] : [],
    };
  };

  /** @type {[string, any, any][]} */
  const values = [
    ['account.password', account_Password, password],
    ['inputCheckPasswordSRP', InputCheckPasswordSRP, check],
    ['auth.bindTempAuthKey', auth_bindTempAuthKey, bind],
    ['1000 longs', msgs_ack, longs],
  ];
  return values.flatMap((of) => [encoding(...of), decoding(...of)]);
}
