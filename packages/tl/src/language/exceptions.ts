// Declarations in use whose id is not the hash of their text.

/** A known declaration whose id does not follow the rules. */
export interface IdException {
  readonly name: string;
  readonly id: number;
  readonly remark: string;
  /** The CRC-32 of the texts that are published with the id, where others are not excused. */
  readonly computed?: readonly number[];
  /** Whether the id is another declaration's too: the name is there to be written, and never read. */
  readonly reused?: true;
  /** Where the declaration is published. */
  readonly source: string;
}

const MTPROTO_TL =
  'https://github.com/telegramdesktop/tdesktop Telegram/SourceFiles/mtproto/scheme/mtproto.tl';

const SECRET_API = 'https://github.com/tdlib/td td/generate/scheme/secret_api.tl';
const TELEGRAM_API = 'https://github.com/tdlib/td td/generate/scheme/telegram_api.tl';

/** What is sent has the id of another declaration, and starts as that does. */
function reused(name: string, id: number): IdException {
  return { name, id, remark: 'the id is that of another declaration', reused: true, source: TELEGRAM_API };
}

/**
 * The known exceptions. A mismatch is excused for exactly these names with exactly these ids.
 *
 * @see `docs/spec/tl-schema.md`
 */
export const idExceptions: readonly IdException[] = [
  {
    name: 'ipPortSecret',
    id: 0x37982646,
    remark: 'the id is the CRC-32 with "bytes" kept',
    source: MTPROTO_TL,
  },
  { name: 'accessPointRule', id: 0x4679b65f, remark: 'no variant tried gives the id', source: MTPROTO_TL },
  { name: 'help.configSimple', id: 0x5a592a6c, remark: 'no variant tried gives the id', source: MTPROTO_TL },
  {
    name: 'account.passwordInputSettings',
    id: 0xbcfc532c,
    remark: 'the id is the CRC-32 with "bytes" kept, as in layers 27 to 45; it is 86916deb since layer 46',
    source: 'https://github.com/telegramdesktop/tdesktop Telegram/Resources/scheme.tl, layers 27 to 45',
  },
  {
    name: 'channel',
    id: 0xc88974ac,
    remark: 'no variant tried gives the id of layers 78 to 91',
    source: 'https://github.com/telegramdesktop/tdesktop Telegram/Resources/scheme.tl, layers 78 to 91',
  },
  {
    name: 'decryptedMessageMediaDocument',
    id: 0x6abd9782,
    remark: 'the id is the CRC-32 with "bytes" kept',
    source: SECRET_API,
  },
  {
    name: 'decryptedMessageMediaDocument',
    id: 0xfee613da,
    remark: 'the id is the CRC-32 with "bytes" kept',
    source: 'https://github.com/stek29/tl-schema misc/end-to-end.tl',
  },
  {
    name: 'msg_container',
    id: 0x73f1f8dc,
    remark: 'the id is that of "messages:vector<message>"',
    // messages:vector<%Message>, messages:vector<%MTMessage>
    computed: [0xa614d3dc, 0x29c1636d],
    source: 'https://core.telegram.org/mtproto/service_messages',
  },
  {
    name: 'gzip_packed',
    id: 0x3072cfa1,
    remark: 'the id is that of "= Object"',
    // = GzipPacked
    computed: [0xdfbc64b0],
    source: 'https://github.com/tdlib/td td/generate/scheme/mtproto_api.tl',
  },
  reused('inputPeerPhotoFileLocationLegacy', 0x27d69997),
  reused('inputStickerSetThumbLegacy', 0x0dbaeae9),
  reused('invokeWithBusinessConnectionPrefix', 0xdd289f8e),
  reused('invokeWithGooglePlayIntegrityPrefix', 0x1df92984),
  reused('invokeWithApnsSecretPrefix', 0x0dae54f8),
  reused('invokeWithReCaptchaPrefix', 0xadbb0f94),
];

/** Whether `name` with this id is listed, whatever its text is. */
export function isListed(name: string, id: number): boolean {
  return idExceptions.some((exception) => exception.name === name && exception.id === id);
}

/** Whether `name` is listed as one that has another declaration's id. */
export function isReused({ name, id }: { readonly name: string; readonly id: number }): boolean {
  return idExceptions.some((exception) => exception.reused && exception.name === name && exception.id === id);
}

/** The listed exception that a declaration of `name` is, whose written id is `id` and whose CRC-32 is `computed`. */
export function listedException(name: string, id: number, computed: number): IdException | undefined {
  return idExceptions.find(
    (exception) =>
      exception.name === name && exception.id === id && (exception.computed?.includes(computed) ?? true),
  );
}
