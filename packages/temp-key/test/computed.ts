// A binding computed twice from the formulas of https://core.telegram.org/method/auth.bindTempAuthKey and
// https://core.telegram.org/mtproto/description_v1, apart from this package; no published one exists. The permanent key
// is the auth_key of https://core.telegram.org/mtproto/samples-auth_key, byte i of the temporary one is (7i + 3) mod 256.

export const computed = {
  perm_auth_key:
    'aca2547baa3b4b3e6ad9129adee796042fc4acaaaba40dce7a1196640595829e2ba85c5e68e5d2b7b713b28720ccd0e65da3b80cd8a9282bde895755b924f4cbbced119dee057d3066d7095c25771a53d9ad6ec3464ee0e7fe1a4d9851f17b6cc7d6e636e0bdea7d66153cf37005835a528e65673c1f5adaa27465964ba89aa6fd045108b25b1dc9ab2d979864858c9eacbfa4a399cdbf2154d2cc6743c5caa40683343d80a36c7f1289dc5ac5ee585dea1e1cd296444ea6cd8f6c3564b2d355b310a3c02608eea5ec36d38e941bf811489ab7a24c069e44ff54714cb4a45eee2f310fddc0a1b08bd3dff8801e27c8508efd7ad51ef3c13ef1d9a02ee4601741',
  inner: '65f7a3750123456789abcdef9ed6e6ef196cc93165588b3350ef784e1122334455667788d18ec665',
  plaintext:
    '101112131415161718191a1b1c1d1e1f78563412603dc565000000002800000065f7a3750123456789abcdef9ed6e6ef196cc93165588b3350ef784e1122334455667788d18ec665',
  msg_key: 'a86f348b6d4c8e596fe4bbda5577d70f',
  aes_key: '9037ec43ee85b0946c01b53cfe75866b90c89e3d6a632d2117c394876a3637ae',
  aes_iv: '5db58be5b728e4ae9326a18fa5e6369a823b77c65c2a61d059a9d2c997518f11',
  encrypted_message:
    '65588b3350ef784ea86f348b6d4c8e596fe4bbda5577d70f57c09faf44141303dbdfcf8bbd267e804b0c95b45a9b96e374fe7ed52135e0d7100bfd4f45e42b38c1e8428e1f21810e374e236faf7283c4ceaf19af0d777b87bbfc611420dbf05023b2ffe3747cc337',
  random: '101112131415161718191a1b1c1d1e1f',
  padding: 'a0a1a2a3a4a5a6a7',
  perm_auth_key_id: 5654532459904850021n,
  temp_auth_key_id: 3587517436832175774n,
  nonce: -1167088121787636991n,
  temp_session_id: -8613303245920329199n,
  msg_id: 7333335051074295416n,
  expires_at: 1707511505,
} as const;

// The inputs of https://github.com/gotd/td crypto/bind_test.go: byte i of the permanent key is 255 − i, all randomness
// is cd. The message is computed from them with Python (hashlib, cryptography).
export const gotd = {
  random: 'cd'.repeat(16),
  padding: 'cd'.repeat(8),
  msg_id: 0x11223344556677n,
  nonce: 0x0001020304050607n,
  temp_auth_key_id: 0x0011223344556677n,
  temp_session_id: 0x10203040506070n,
  expires_at: 1735689600,
  encrypted_message:
    '96d1b10e8f724a137bb888c6aa9280ce9664b5279ec8e944bacb4c9772e1fbb439b1c5605cbedeb01d86458335146b2857b5af0a3cedd9af96ec96f4cea213d51c73abe02e86de4d3e9e382788b92ed0d8d93563eb03ffd2c435ec4f393370d390921d44f5c82ebb',
} as const;
