// Ids in use that are not the CRC-32 of their declaration.

import { type BytesRule, crcOf } from './tl-hash.ts';

const NAMES: Readonly<Record<string, readonly number[]>> = {
  ipPortSecret: [0x37982646],
  accessPointRule: [0x4679b65f],
  'help.configSimple': [0x5a592a6c],
  'account.passwordInputSettings': [0xbcfc532c],
  channel: [0xc88974ac],
  decryptedMessageMediaDocument: [0x6abd9782, 0xfee613da],
  msg_container: [0x73f1f8dc],
  gzip_packed: [0x3072cfa1],
  inputPeerPhotoFileLocationLegacy: [0x27d69997],
  inputStickerSetThumbLegacy: [0x0dbaeae9],
  invokeWithBusinessConnectionPrefix: [0xdd289f8e],
  invokeWithGooglePlayIntegrityPrefix: [0x1df92984],
  invokeWithApnsSecretPrefix: [0x0dae54f8],
  invokeWithReCaptchaPrefix: [0xadbb0f94],
};

/** Whether a declaration of this name is published with this id. */
export function isException(name: string, id: number): boolean {
  return Object.hasOwn(NAMES, name) && NAMES[name]?.includes(id) === true;
}

// The CRC-32 of the texts that are published under a name, where another text of that name is a mistake.
const PRINTED: Readonly<Record<string, readonly number[]>> = {
  msg_container: [0xa614d3dc, 0x29c1636d],
  gzip_packed: [0xdfbc64b0],
};

/** What is needed of a declaration. */
interface Declared {
  readonly name: string;
  readonly id: number;
  readonly crc: number;
  readonly rule: BytesRule;
  readonly text: string;
}

/** Whether a declaration whose id is not its CRC-32 is published so. */
export function isPublishedSo(declared: Declared): boolean {
  const { name, id, crc } = declared;
  const printed = Object.hasOwn(PRINTED, name) ? PRINTED[name] : undefined;
  return (isException(name, id) && (printed?.includes(crc) ?? true)) || isPrintedOtherwise(declared);
}

// decryptedMessage8, message_layer204, decryptedMessageMediaVideoL12, inputStickerSetThumbLegacy, invokeWith…Prefix
const SUFFIX = /(?:_?[Ll]ayer\d+|_?L\d+|_?\d+|_old|Legacy|Prefix)$/;

/** Whether the id is that of the text with `{X:Type}`, or under the name without what tells layers apart. */
function isPrintedOtherwise({ name, id, rule, text }: Declared): boolean {
  if (id === crcOf(text, rule === 'string' ? 'keep' : 'string')) {
    return false;
  }
  const withVariable = text.replace(/^[\w.]+(?:#\w+)?/, '$& {X:Type}');
  const isGeneric = /!X\b/.test(text) && !text.includes('{') && id === crcOf(withVariable, rule);
  const plain = name.replace(SUFFIX, '');
  return isGeneric || (plain !== name && id === crcOf(plain + text.slice(name.length), rule));
}
