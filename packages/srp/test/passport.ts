// A Passport secret under both algorithms, computed from https://core.telegram.org/passport/encryption; lower-case hex.

export const passport = {
  password: '706173737730726420e29883',
  salt: '0001020304050607404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f',
  secret: '6fb25856e1c150ca834cffc8b59b23adbd0ec0389e58eb22b3b64768098d002b',
  secure_secret_id: 'ead40daaeec2522d',
  secure_secret_id_long: 3265887010108069098n,
  pbkdf2: {
    hash: 'a17128cff39a662aa148325bcc94221ca4c5461dfadce5e87dfa42815e18342b7fb4a243ab65ab68b845af8b14a1f2292c3d089b34f7a46f7219357e9e063533',
    secure_secret: '0131df378f6a7e02f102520669252ef6fabf84e59b37a07b06ce0decdd111ff4',
  },
  sha512: {
    hash: 'f31926dcf4644ad49dddffb7e81ef08c5b886919925e77d3da982486b9130526822cfd0914fdbaecccd0169d43a6777b759bb61589398ce34200c25876e086fe',
    secure_secret: '22698039df0ffd8a45b92a7c00290d7d2c64a60372bd07b121da8a0c980e21ef',
  },
} as const;
