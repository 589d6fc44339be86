// TL schema text: a reader character by character, and the hashed form of a declaration.

import { crc32 } from './crc32.ts';
import { reject } from './rejection.ts';

const SYNTAX = 'SCHEMA_SYNTAX';

// Comments become white space; line breaks in them do not matter.
function withoutComments(text) {
  let out = '';
  for (let i = 0; i < text.length; ) {
    if (text.startsWith('//', i)) {
      const end = text.indexOf('\n', i);
      i = end < 0 ? text.length : end;
    } else if (text.startsWith('/*', i)) {
      const end = text.indexOf('*/', i + 2);
      if (end < 0) {
        reject(SYNTAX);
      }
      out += ' ';
      i = end + 2;
    } else {
      out += text[i++];
    }
  }
  return out;
}

/** What ../mistakes may replace. */
export const steps = {
  // How the words of a declaration become the text that is hashed.
  withoutComments,
  withoutEnd: (text) => text.trim().replace(/;$/, ''),
  words: (text) => text.split(/\s+/),
  name: (word) => word.split('#')[0],
  isTrueFlag: (word) => /^\w+:flags\d*\.\d+\?true$/.test(word),
  bytesAsString: (word) => word.replace(/([:?])bytes$/, '$1string'),
  angles: (word) => word.replaceAll('<', ' ').replaceAll('>', ''),
  braces: (word) => word.replace(/[{}]/g, ''),
  parentheses: (word) => word.replace(/[()]/g, ''),
  join: (words) => words.filter((word) => word !== '').join(' '),

  hex8: (number) => number.toString(16).padStart(8, '0'),
  described: (combinator) => combinator,
  idOf: (written, crc) => (written === undefined ? crc : Number.parseInt(written, 16)),
  conditionFits: (earlier, field, bit) => earlier.has(field) && bit <= 31,
  distinct: (list) => new Set(list).size === list.length,
};

// The words of the declaration are rewritten one by one, then joined.
export function normalize(declaration) {
  const [first, ...rest] = steps.words(steps.withoutEnd(steps.withoutComments(declaration)));
  const kept = [steps.name(first), ...rest.filter((word) => !steps.isTrueFlag(word))];
  return steps.join(kept.map(steps.bytesAsString).map(steps.angles).map(steps.braces).map(steps.parentheses));
}

class Scanner {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  blank() {
    while (/\s/.test(this.text[this.at] ?? '')) {
      this.at++;
    }
  }

  // Whether this stands here; if so it is read.
  read(symbol) {
    this.blank();
    if (!this.text.startsWith(symbol, this.at)) {
      return false;
    }
    this.at += symbol.length;
    return true;
  }

  see(symbol) {
    this.blank();
    return this.text.startsWith(symbol, this.at);
  }

  need(symbol) {
    if (!this.read(symbol)) {
      reject(SYNTAX);
    }
  }

  match(pattern) {
    this.blank();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) {
      this.at = pattern.lastIndex;
    }
    return found?.[0];
  }

  word(pattern) {
    return this.match(pattern) ?? reject(SYNTAX);
  }

  get end() {
    this.blank();
    return this.at >= this.text.length;
  }
}

const NAME = /(?:[A-Za-z_]\w*\.)?[A-Za-z_]\w*/y;
const FIELD = /[A-Za-z_]\w*(?=\s*:)/y;
const CONDITION = /([A-Za-z_]\w*)\.(\d+)\?/y;

function term(s) {
  if (s.read('#')) {
    return { nat: true };
  }
  if (s.read('!')) {
    return { generic: s.word(NAME) };
  }
  if (s.read('(')) {
    const inner = application(s);
    s.need(')');
    return inner;
  }
  const bare = s.read('%');
  const type = { name: s.word(NAME), bare, args: [] };
  if (s.read('<')) {
    do {
      type.args.push(term(s));
    } while (s.read(','));
    s.need('>');
  }
  return type;
}

function application(s) {
  const head = term(s);
  const args = [];
  while (!s.end && !s.see(')') && !s.see(';')) {
    args.push(term(s));
  }
  return args.length ? { ...head, args } : head;
}

function param(s) {
  const found = { name: '', type: undefined, field: undefined, bit: undefined };
  const name = s.match(FIELD);
  if (name !== undefined) {
    found.name = name;
    s.need(':');
    const condition = s.match(CONDITION);
    if (condition) {
      const [field, bit] = condition.slice(0, -1).split('.');
      Object.assign(found, { field, bit: Number(bit) });
    }
  }
  const count = s.match(/\d+(?=\s*\*)/y);
  if (count !== undefined) {
    s.need('*');
  }
  if (s.read('[')) {
    const params = [];
    while (!s.read(']')) {
      params.push(param(s));
    }
    found.type = { count: count && Number(count), params };
  } else if (count !== undefined) {
    reject(SYNTAX);
  } else {
    found.type = term(s);
  }
  return found;
}

function implicit(s) {
  const names = [];
  while (s.read('{')) {
    while (!s.read(':')) {
      names.push(s.word(NAME));
    }
    if (!s.read('Type') && !s.read('#')) {
      reject(SYNTAX);
    }
    s.need('}');
  }
  return names;
}

function declaration(text, kind) {
  const s = new Scanner(text);
  const name = s.word(/(?:[a-z]\w*\.)?[a-z]\w*/y);
  const id = s.text[s.at] === '#' ? s.word(/#[0-9a-f]{1,8}(?=\s)/y).slice(1) : undefined;
  const params = [];
  const variables = implicit(s);
  const builtin = s.read('?');
  while (!builtin && !s.see('=')) {
    params.push(param(s));
  }
  s.need('=');
  const result = application(s);
  if (!s.end || result.name === undefined) {
    reject(SYNTAX);
  }
  if (!/^(?:\w+\.)?[A-Z]/.test(result.name) && !variables.includes(result.name)) {
    reject(SYNTAX);
  }
  const nats = new Set();
  for (const { name, type, field, bit } of params) {
    if (field !== undefined && !steps.conditionFits(nats, field, bit)) {
      reject('SCHEMA_BAD_CONDITION');
    }
    if (type.nat) {
      nats.add(name);
    }
  }
  const crc = crc32(normalize(text));
  return { kind, name, id: steps.idOf(id, crc), crc, params, result, builtin };
}

export function parseSchema(text) {
  const declarations = [];
  let kind = 'constructor';
  let rest = withoutComments(text).trim();
  while (rest !== '') {
    const section = /^---(\w*)---/.exec(rest);
    if (section) {
      kind = { functions: 'method', types: 'constructor' }[section[1]] ?? reject(SYNTAX);
      rest = rest.slice(section[0].length).trim();
      continue;
    }
    const end = rest.indexOf(';');
    if (end < 0) {
      reject(SYNTAX);
    }
    declarations.push(declaration(rest.slice(0, end), kind));
    rest = rest.slice(end + 1).trim();
  }
  if (!steps.distinct(declarations.map((d) => d.name))) {
    reject('SCHEMA_DUPLICATE_NAME');
  }
  if (!steps.distinct(declarations.map((d) => d.id))) {
    reject('SCHEMA_DUPLICATE_ID');
  }
  return declarations;
}

export function parseType(text) {
  const s = new Scanner(text);
  const type = application(s);
  return s.end ? type : reject(SYNTAX);
}

export function spell(type) {
  if (type.nat) {
    return '#';
  }
  if (type.generic) {
    return `!${type.generic}`;
  }
  if (type.params) {
    const inner = type.params.map((p) => (p.name === '' ? '' : `${p.name}:`) + spell(p.type)).join(' ');
    return `${type.count === undefined ? '' : `${type.count}*`}[ ${inner} ]`;
  }
  const args = type.args.length ? `<${type.args.map(spell).join(',')}>` : '';
  return (type.bare ? '%' : '') + type.name + args;
}

export const hex8 = (number) => steps.hex8(number);

export function describe(combinator) {
  const { kind, name, id, params, result } = steps.described(combinator);
  return {
    kind,
    name,
    id: hex8(id),
    params: params.map((p) => ({
      name: p.name,
      type: spell(p.type),
      ...(p.field === undefined ? {} : { flag: { field: p.field, bit: p.bit } }),
    })),
    type: spell(result),
  };
}
