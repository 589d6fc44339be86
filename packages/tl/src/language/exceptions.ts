// Declarations in use whose id is not the hash of their text.

/** A known declaration whose id does not follow the rules. */
export interface IdException {
  readonly name: string;
  readonly id: number;
  readonly remark: string;
  /** Where the declaration is published. */
  readonly source: string;
}

const MTPROTO_TL =
  'https://github.com/telegramdesktop/tdesktop Telegram/SourceFiles/mtproto/scheme/mtproto.tl';

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
];
