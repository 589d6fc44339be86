import { describe, expect, test } from 'vitest';
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

  test.each(Object.entries(COMMANDS))('%s --help prints its usage', (name, { usage, summary }) => {
    expect(tl([name, '--help'])).toEqual({ code: 0, out: `tl ${usage}\n\n${summary}\n`, err: '' });
    expect(usage.split(' ')[0]).toBe(name);
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

  test('a file that is not UTF-8 is refused', () => {
    const { code, err } = tl(['ids', 'a.tl'], { 'a.tl': Uint8Array.of(0x61, 0xff) });
    expect(code).toBe(2);
    expect(err).toContain('cannot read a.tl');
  });

  test('a fault of the program is not caught', () => {
    const fault = new Error('no terminal');
    const silent = () => {
      throw fault;
    };
    const io = { read: () => new Uint8Array(), write: silent, out: silent, err: silent };
    expect(() => run(['ids', '-'], io)).toThrow(fault);
  });
});
