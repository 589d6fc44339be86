import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { COMMANDS, run } from '../../src/cli/commands.ts';
import { tl } from './terminal.ts';

describe('tl', () => {
  test.each(['--help', '-h'])('%s lists every command', (flag) => {
    const { code, out, err } = tl([flag]);
    expect([code, err]).toEqual([0, '']);
    for (const { usage, summary } of Object.values(COMMANDS)) {
      expect(out).toContain(`  tl ${usage}\n`);
      expect(out).toContain(summary);
    }
  });

  test.each(Object.entries(COMMANDS))('%s --help explains its options', (name, { usage, summary }) => {
    const { code, out, err } = tl([name, '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out.startsWith(`tl ${usage}\n\n${summary}\n\n`)).toBe(true);
    const lines = out.split('\n\n')[2]?.trimEnd().split('\n') ?? [];
    for (const line of lines) {
      expect(line).toMatch(/^ {2}(-[^ ]+( [^ ]+)?|FILE|HEX) {2,}\S/);
    }
    for (const option of usage.match(/(?<=\[)-+[a-z]+|FILE|HEX/g) ?? []) {
      expect(out).toContain(`\n  ${option}`);
    }
    expect(usage.split(' ')[0]).toBe(name);
  });

  test.each(['--version', '-V'])('%s prints that of the package', (flag) => {
    expect(tl([flag])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
  });

  test.each([
    [[], 'tl: expected a command (see tl --help)\n'],
    [['idz'], 'tl: no command "idz" (see tl --help)\n'],
    [['constructor'], 'tl: no command "constructor" (see tl --help)\n'],
    [['ids'], 'tl: expected 1 FILE argument, got 0 (see tl ids --help)\n'],
    [['check', 'a', 'b'], 'tl: expected 1 FILE argument, got 2 (see tl check --help)\n'],
    [['diff', 'a'], 'tl: expected 2 FILE arguments, got 1 (see tl diff --help)\n'],
    [['ids', 'a.tl'], 'tl: cannot read a.tl: no such file: a.tl (see tl ids --help)\n'],
  ])('%j is a usage error', (args, err) => expect(tl(args)).toEqual({ code: 2, out: '', err }));

  test('an unknown option is a usage error', () => {
    const { code, err } = tl(['ids', '--xml', 'a.tl']);
    expect(code).toBe(2);
    expect(err).toMatch(/^tl: Unknown option '--xml'.*\(see tl ids --help\)\n$/);
  });

  test.each([
    ['bytes that are not UTF-8', Uint8Array.of(0x61, 0xff), 'expected text in UTF-8, found other bytes'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0), 'expected text in UTF-8, found UTF-16'],
    ['UTF-16, big-endian', Uint8Array.of(0xfe, 0xff, 0, 0x61), 'expected text in UTF-8, found UTF-16'],
    ['a binary file', 'a = A;\0', 'expected text, found a binary file: byte 6 is zero'],
    ['an empty file', '', 'expected text, found an empty file'],
    ['blanks', ' \r\n\t', 'expected text, found an empty file'],
    ['a byte order mark', '\ufeff\n', 'expected text, found an empty file'],
    ['comments', '// none\n\n  // at all', 'expected text, found nothing but comments'],
    [
      'comments of all kinds',
      '\ufeff/* none\n at all */ # none\n@ none\n',
      'expected text, found nothing but comments',
    ],
    ['a comment without an end of line', '// a = A;', 'expected text, found nothing but comments'],
    ['a section', '// none\n---types---', 'expected text, found no declaration'],
    [
      'sections and layers',
      '---functions---\n===17===\n---types---\n;',
      'expected text, found no declaration',
    ],
  ])('%s is refused by every command', (_, content, reason) => {
    for (const [name, ...more] of [['ids'], ['check'], ['check', '--json'], ['generate']] as const) {
      expect(tl([name, ...more, 'a.tl'], { 'a.tl': content })).toEqual({
        code: 2,
        out: '',
        err: `tl: cannot read a.tl: ${reason} (see tl ${name} --help)\n`,
      });
    }
    expect(tl(['diff', 'b.tl', 'a.tl'], { 'a.tl': content, 'b.tl': 'a = A;' }).err).toContain(reason);
    expect(tl(['decode', 'a.tl', '00'], { 'a.tl': content }).err).toContain(reason);
  });

  test('a fault of the program is not caught', () => {
    const fault = new Error('no terminal');
    const silent = () => {
      throw fault;
    };
    const io = { read: () => Buffer.from('a = A;'), write: silent, out: silent, err: silent };
    expect(() => run(['ids', '-'], io)).toThrow(fault);
  });
});
