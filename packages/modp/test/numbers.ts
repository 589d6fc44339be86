// Numbers whose kind is known, and where from.

/** RFC 3526, section 3 (group 14): a safe prime for which each g of 2 … 7 is a residue. */
export const RFC_3526_GROUP_14 =
  'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74' +
  '020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437' +
  '4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed' +
  'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf05' +
  '98da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb' +
  '9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b' +
  'e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf695581718' +
  '3995497cea956ae515d2261898fa051015728e5a8aacaa68ffffffffffffffff';

/** RFC 2409, section 6.2 (Oakley group 2): a safe prime of 1024 bits. */
export const RFC_2409_GROUP_2 =
  'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74' +
  '020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437' +
  '4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed' +
  'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece65381ffffffffffffffff';

// Found by search with Python, kinds checked with OpenSSL in power.cross.test.ts. All have 2048 bits, p mod 3 = 2 where p is
// prime, and no divisor below 2000 but where one is named.

/** p prime, (p - 1)/2 composite. */
export const PRIME_NOT_SAFE =
  'f53ff93d237aa2bb5717a0be0e429a18731d10036d8c728e76ec46400569d823' +
  'a78c27665d0284d8174e008bffb7cf8dac04bc57155b513e9f7114b8f620b773' +
  '5827edf24e0e02749519b14851a1f0fe4aa49cb32d0801f74f72e6271a9c2d3b' +
  '44a527d3e69f0304c49cd9165082eed312f823783f19343c29c8a6babd978bcc' +
  '117c375e9818345e9980b93a8fb504fc077db073a24b3c14022034c67b642ac4' +
  'cc28affcb2d97620a471dbd6e4d248586ab8c3b1c0b7cd259734715837edd64a' +
  'dbaa6c9d938a9818092ff6fbab0a5898dd8603bc84f09fce0a1bef792ad246d2' +
  '88e94894059b74da2df2b4472a01e7ccc9981b1b6c781870e705d0eb7c51ec0b';

/** p prime, (p - 1)/2 divisible by 5. */
export const PRIME_HALF_DIVISIBLE =
  'cc10b803146950b154a970f6f37eecfd3f0bddc6a2c17c22fc2f31546f04eff4' +
  '2d98e3a59be6c1d867887fb0ae18d8020c8d3a0a5486f8b8c92a41a6fa3420e3' +
  'c67fe37bf9b74454a61f0d549ba36d48b4be03a282808d244da75edd7ccb3a22' +
  '1459479f45f412101e5906d94c29ab940a01a0f70669c705493eae7f9709c252' +
  '3743b441e2fb4e0d6c0f1bb00e34413b0c6cf9aa6d4ad7d4fb25a301d2ddaf0e' +
  'b3a3f67634a8ea65b5223082ba5d1d07b74016bc594813ef29635d584c8b2e88' +
  'a0cdbc6fbc2b241a1566ce45a08567b20f9748ecf9d6ab516dc2bf1b3fd83dae' +
  'a23eacc7c605c1700e8dc5e79e8bb79d3c95ea48c5a8e0136465d46c83e5e92b';

/** p composite, (p - 1)/2 prime. */
export const COMPOSITE_HALF_PRIME =
  'e655babf42480e426e219cdf6630426101fe482157ada5797122ab04be1b758a' +
  'a9a4d37bb5e2d0706a24153ac97ed6eecde06710ade09ff6255c403d551531b7' +
  '58c3757a3970c90c476c1319b04714dd82aab36fa00815fe459968a1825b4678' +
  '58aebc55fd00497a842042a9a9977b743cad7c9af00c94199163a3ef9c87450d' +
  'deee196bf4bdb7fc5191c4020d5e17a3f582e713ba8d26df1fddf6e1128c89e9' +
  'fe6674b32bb1e0a5b24638d80105ccbc76a2669294ced3e15a2d5cb483ad6a7c' +
  '0550502cc516dc8bad73b02a0baf5eb6f62deef229259ef4a1f0bf375e29e084' +
  'd43f40247f50f177b2f40f8adf81a9c058e449029d6d04809cd5152cfc3274a7';

/** The product of two primes of 1024 bits. */
export const SEMIPRIME =
  'c386fe0bbde3b818845e0254b4720dc6c232ee399553f8b04c626a30647aeb54' +
  '46aae6e78cbfbaaeecd512a7d0982e0738d2976e21fb17333cef86fe6ef5667e' +
  '12a24b7e2afffca5af3ca3474b8f33f2a938724edcd49b116c71e97ae8689165' +
  'b8bca5360e1860e4a0007c956450a48005c79010f93716a80ccb4f4183f5f5a4' +
  '0189640657c2bf51a41cca6b53b65ebddffeabf0636e606fe63f9cd81dcb47e8' +
  'd57388f1836efdede5abb613a9030f4e3c55a878903c941ed73aa9bb2ed3d90a' +
  '0cfa19bd5fb028b1fd783cbb3cf6dfb61d50b3ec9dcb2b95ff26b27a8ac2f3b0' +
  '20fe3a80b6a6d9be522927c5b4a4c1681b1127e2f6aee24fa12008467bdf2501';

/** A safe prime of 256 bits. */
export const SAFE_PRIME_256 = 'bcde76bb125310685929a267e793a9bab0c8da752adecc06e58350996c257bcb';

/** Composite numbers that pass fixed bases of Miller–Rabin, or Fermat's test for every base. */
export const pseudoprimes: readonly { readonly name: string; readonly hex: string }[] = [
  { name: '561, the least Carmichael number', hex: '0231' },
  { name: '3215031751, passes 2, 3, 5, 7 (Pomerance, Selfridge, Wagstaff 1980)', hex: 'bfa17dc7' },
  // C2SP/wycheproof testvectors_v1/primality_test.json
  { name: 'Wycheproof 10, Mersenne number, passes 2', hex: '7fffffffffffffffff' },
  {
    name: 'Wycheproof 12, Fermat number, passes 2',
    hex: '010000000000000000000000000000000000000000000000000000000000000001',
  },
  { name: 'Wycheproof 18, square', hex: '010201' },
  { name: 'Wycheproof 20, passes 2 … 11', hex: '01f51f3fee3b' },
  { name: 'Wycheproof 24, strong pseudoprime', hex: '0504e8e504fd585e79193ca1' },
  { name: 'Wycheproof 25, strong pseudoprime', hex: '00b7d84161830e3f6f2231a7a1' },
  { name: 'Wycheproof 31, Carmichael number', hex: '085270bd76a142abc3037d1aab3b' },
  { name: 'Wycheproof 32, Carmichael number', hex: '02cb78fe3f36c4f5f05dbe92b82798d5fc18f2bfaaa388ef' },
  {
    name: 'Wycheproof 37, Carmichael number of higher order',
    hex: '3e730196d68b0c3b2508930785ce9e0552eb366cce1525e281',
  },
  {
    name: 'Wycheproof 38, counter-example for GNU Crypto',
    hex: '4682f52f0b54308d315b2fbec25065506c77be95912b137bc6eecffad8a299b631c55ce068702b1b3e4ce50958994c289b148fb298a8c603a0959cb0ba5ad4bcba278cf4c87e0ff85a62a25c40849662c53d0f81cf9e4431d8c391586629260e558db473997db20108278b1ae374089140d93bc2c5a808ad3aaf212f60bfc93cc0c788149dcd82f7ab',
  },
  { name: 'Wycheproof 109, passes 12 bases', hex: '437ae92817f9fc85b7e5' },
  { name: 'Wycheproof 112, passes 12 bases', hex: '008d60a89f3f36cb1fd495' },
  { name: 'Wycheproof 113, passes 12 bases', hex: '02be6951adc5b22410a5fd' },
  { name: 'Wycheproof 115, passes 12 bases', hex: '750b703e68cb957ab415' },
];

// Arnault, Constructing Carmichael numbers which are strong pseudoprimes to several bases, J. Symbolic Computation 20 (1995):
// n = p_1 · (313 (p_1 - 1) + 1) · (353 (p_1 - 1) + 1) has 397 digits and passes every prime base below 307.
const p_1 = BigInt(
  '2967449566868551055015417464290533273077199179985304335099507553127683875317' +
    '1770199594238596428121188033664754218345562493168782883',
);
const ONE = BigInt(1);
export const ARNAULT = p_1 * (BigInt(313) * (p_1 - ONE) + ONE) * (BigInt(353) * (p_1 - ONE) + ONE);
