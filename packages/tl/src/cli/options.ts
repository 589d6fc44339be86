// What the options of the commands mean.

/** By the form in which the usage of a command has it. */
const MEANINGS: Readonly<Record<string, string>> = {
  '--bytes string|keep':
    'how bytes is hashed where an id is not written: as string, like Telegram, or kept, like TDLib and TON; found out unless given',
  '--help': 'prints this',
  '--ids written|checked':
    'has each written id as it is, or makes one that is not the CRC-32 an error; written unless given',
  '--json': 'prints JSON, for programs; of decode, TL-JSON',
  '--layer N': 'of a text with layer lines, the layer N; the newest unless given',
  '--long bigint|bytes':
    'has a long as a bigint, or as its 8 bytes for engines without BigInt; bigint unless given',
  '--only NAME,…':
    'generates these constructors, types and methods, with what they need, as in --only auth.sendCode,User; may be given again; all unless given',
  '-o OUT': 'writes the module to the file OUT, also --out OUT; prints it unless given',
  '--type TYPE':
    'the type to expect: account.Password, %account.password, Vector<int>; Object, any number, unless given',
};

/** What stands where in a command line. */
const OPERANDS: Readonly<Record<string, string>> = {
  FILE: 'a schema text in UTF-8, .tl as a rule; - is standard input',
  HEX: 'two hexadecimal digits a byte; spaces are allowed; - is standard input',
};

/** A line for every option and operand in a usage, each once. */
export function optionLines(usage: string): readonly string[] {
  const options = [...usage.matchAll(/\[(-[^\]]+)\]/g)].map(([, option]) => option as string);
  const operands = Object.keys(OPERANDS).filter((name) => usage.split(' ').includes(name));
  const names = [...options, ...operands, '--help'];
  const width = Math.max(...names.map(({ length }) => length));
  return names.map((name) => `  ${name.padEnd(width)}  ${meaningOf(name)}\n`);
}

function meaningOf(name: string): string {
  return MEANINGS[name] ?? OPERANDS[name] ?? '';
}
