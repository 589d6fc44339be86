// MTProto values published in open client libraries, each with its source; lower-case hex in wire order.

const BYTES_0_TO_255 = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0')).join('');
const MTCUTE_KEY = '98cb29c6ffa89e79da695a54f572e6cb101e81c688b63a4bf73c3622dec230e0'.repeat(8);

export const kdf = [
  {
    name: 'mtcute v2 client',
    source: 'https://github.com/mtcute/mtcute packages/core/src/utils/crypto/mtproto.test.ts',
    version: 2,
    x: 0,
    auth_key: MTCUTE_KEY,
    msg_key: '25d701f2a29205526757825a99eb2d32',
    aes_key: 'af3f8e1ffa75f4c981eec33a3e5bbaa2ea48f9bb93e91597627eb1f67960a0c9',
    aes_iv: '9874d77f95155b35221bff94b7df4594c6996e2a62e44fcb7d93c8c4e41b79ee',
  },
  {
    name: 'mtcute v2 server',
    source: 'https://github.com/mtcute/mtcute packages/core/src/utils/crypto/mtproto.test.ts',
    version: 2,
    x: 8,
    auth_key: MTCUTE_KEY,
    msg_key: '25d701f2a29205526757825a99eb2d32',
    aes_key: 'd4b378e1e0525f10ff9d4c42807ccce5b30a033a8088c0b922b5259421751648',
    aes_iv: '4d7194f42f0135d2fd83050b403265b4c40ee3e9e9fba56f0f4d8ea6bcb121f5',
  },
  {
    name: 'mtcute v1 client',
    source: 'https://github.com/mtcute/mtcute packages/core/src/utils/crypto/mtproto.test.ts',
    version: 1,
    x: 0,
    auth_key: MTCUTE_KEY,
    msg_key: '25d701f2a29205526757825a99eb2d32',
    aes_key: '1fc7b40b1d9ffbdaf4d652525a748864259698f89214abf27c0d36cb9d4cd5db',
    aes_iv: '7251fbda39ec5e6e089f15ded5963b03d6d8d0f7078898431fc7b40b1d9ffbda',
  },
  {
    name: 'mtcute v1 server',
    source: 'https://github.com/mtcute/mtcute packages/core/src/utils/crypto/mtproto.test.ts',
    version: 1,
    x: 8,
    auth_key: MTCUTE_KEY,
    msg_key: '25d701f2a29205526757825a99eb2d32',
    aes_key: 'af0e4e01318654be40ab42b125909d43b44bdeef571ff1a5dfb81474ae26d467',
    aes_iv: '15c9ba6021d2c5cf04f0842540ae216a970b4eac8f46ef01af0e4e01318654be',
  },
  {
    name: 'grammers v2 client',
    source: 'https://github.com/Lonami/grammers grammers-crypto/src/lib.rs',
    version: 2,
    x: 0,
    auth_key: BYTES_0_TO_255,
    msg_key: '000102030405060708090a0b0c0d0e0f',
    aes_key: '704ed09c8b41668ae8f99d244738f71dbddc44469b6bbd4aa8573dd042bd059e',
    aes_iv: '4d266000a550edabbf4c7ce40fd0043cc92230184cd317a5cc9c2482fd3b9318',
  },
  {
    name: 'grammers v2 server',
    source: 'https://github.com/Lonami/grammers grammers-crypto/src/lib.rs',
    version: 2,
    x: 8,
    auth_key: BYTES_0_TO_255,
    msg_key: '000102030405060708090a0b0c0d0e0f',
    aes_key: '217725799b245806458174a1fcfbc883906807b15033fdd0ea2b4d69cf9c364e',
    aes_iv: '669a6538917a4fa56ca32360a431c9160be4ad887140980dab91ce7bdc47ffbc',
  },
  {
    name: 'gotd v1 client',
    source: 'https://github.com/gotd/td crypto/kdf_v1_test.go',
    version: 1,
    x: 0,
    auth_key: BYTES_0_TO_255,
    msg_key: '000102030405060708090a0b0c0d0e0f',
    aes_key: '17d7295ca9213d1ab656acdb1ad48b2ea7f3a8f7095098d5508b900bbd5fccfc',
    aes_iv: '2d7d16a65a84108e9805656caa474501cc580aa2edc33abfd0bfad785464d1c6',
  },
] as const;

// https://github.com/Lonami/grammers grammers-crypto/src/lib.rs (encrypt_client_data_v2): arbitrary ASCII, no header
export const encryptV2 = {
  auth_key: BYTES_0_TO_255,
  auth_key_id: '32d1586ea457dfc8',
  plaintext: '48656c6c6f2c20776f726c6421205468697320646174612073686f756c642072656d61696e2073656375726521',
  padding: '00000000000000000000000000000000000000',
  msg_key: 'a81729d46db54019a2bfd7f744f9b96c',
  message:
    '32d1586ea457dfc8a81729d46db54019a2bfd7f744f9b96c4f716cfdc4477db2a2c15f6ddb85235fb9552f1d8407c6aaea00cc844c5a1bf6ac44b79b5edc2a23868b3d6073a590992c0f2975243d563ea180d218ee757c9a',
};

// https://github.com/Lonami/grammers grammers-crypto/src/lib.rs (decrypt_server_data_v2): server to client, a container of new_session_created and msgs_ack, 24 bytes of padding
export const decryptV2 = {
  auth_key:
    '5d2e7d65f49ec28bd029a88761ea27b8a4c79f12226525443e7d7c596ef3303530db2107e89aa997c7a0164ab694187adeff156bd6ef7118a1962347753c0e7e89a0354b8ec364f9997e71bc6923fb86e8e43491e010606a6ce845e2fa01940977ef0aa32adf5a97dbf6d428ec0434d717a2d3ad19622cc05887642113c7965ffb862a3e3ccb0ab95addda57f89245dbd76b492348f8e94bd5a7c0e0b84808523cfd1ea80b32fe9ad198bc2e103fceb7d52492ecc0273a28674bc923eee59265ab17a002df1f4aa2c59b819a5e5e1d105ec117336f5c76c6b187037d4b4270cee9cc21071d97e9bca220c6d7b01b998cf2e5cdb9a50ecda1852a36e635690c8e',
  message:
    '7a7183c2c10e4f4df945fa9a9abd35e7c3840b61f045304f39674c19c0e209784f50f6226a073529d675c92cbf0bfa8c99a79b3f39c72a5d9a026d431ab7407ca04ecc55187d6c45f17871524edd90cea02ed728e14d7cb18aea2a636158f09459a9437710d894c79f368c4e8164b7647ea98612aefe942c5d92121acb8db02dccceb66d0f8720ac12a06db0582bfd955be34f365118e3bab8cd080ce6b45b28eac56dcd2a29374e',
  plaintext:
    'fc826a02248b28fd60f2c4822443ad6801f0c1c2918b305e0200000058000000dcf8f1730200000001a8c1c2918b305e010000001c0000000809c29ec4fd33ad918b305e18a88ea607ee5816fc826a02248b28fd01ccc1c2918b305e0200000014000000c5737734c4fd33ad918b305e6408300000000000fce66704a3cd8ee9d0ae6fab672c60c04a3f1fd4490e51f6',
  salt: 'fc826a02248b28fd',
  session_id: '60f2c4822443ad68',
  msg_id: '01f0c1c2918b305e',
  seqno: 2,
  length: 88,
};
