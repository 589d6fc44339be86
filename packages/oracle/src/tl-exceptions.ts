// Ids in use that are not the CRC-32 of their declaration.

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
