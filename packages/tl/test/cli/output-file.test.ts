import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeOutput } from '../../src/cli/output-file.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tl-out-'));
  path = join(folder, 'module.ts');
});
afterEach(() => rmSync(folder, { recursive: true }));

const files = (): string[] => readdirSync(folder).sort();
const text = (): string => readFileSync(path, 'utf8');

test('a file is made, and replaced with its mode', () => {
  writeOutput(path, 'first');
  expect([text(), files()]).toEqual(['first', ['module.ts']]);
  chmodSync(path, 0o640);
  const { ino } = statSync(path);
  writeOutput(path, 'second');
  expect([text(), statSync(path).mode & 0o7777, files()]).toEqual(['second', 0o640, ['module.ts']]);
  // Another file in its place, so that nobody ever sees a part.
  expect(statSync(path).ino).not.toBe(ino);
});

test('a link stays, and the file that it leads to is made or replaced', () => {
  const link = join(folder, 'link.ts');
  symlinkSync('module.ts', link);
  for (const written of ['made', 'replaced']) {
    writeOutput(link, written);
    expect([text(), lstatSync(link).isSymbolicLink(), files()]).toEqual([
      written,
      true,
      ['link.ts', 'module.ts'],
    ]);
  }
});

test('what cannot be written says why, and leaves nothing', () => {
  const reason = (target: string): string => {
    try {
      writeOutput(target, 'text');
      return 'none';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const circle = join(folder, 'circle.ts');
  symlinkSync('circle.ts', circle);
  expect(reason(folder)).toBe(`cannot write ${folder}: it is a directory`);
  expect(reason(circle)).toBe(`cannot write ${circle}: its links lead in a circle`);
  expect(reason(join(folder, 'none', 'x.ts'))).toMatch(/no such file or directory$/);
  expect(reason(join(folder, 'x'.repeat(300)))).toMatch(/the name is too long$/);
  expect(files()).toEqual(['circle.ts']);
});

test('what fails in between leaves nothing', () => {
  writeOutput(path, 'old');
  expect(() => writeOutput(path, 1 as never)).toThrow(/^cannot write .*module\.ts: /);
  expect([text(), files()]).toEqual(['old', ['module.ts']]);
});

test.runIf(process.platform === 'linux')('a folder in which files cannot be made', () => {
  const link = join(folder, 'process');
  symlinkSync('/proc/self', link);
  const name = readFileSync(join(link, 'comm'), 'utf8');
  writeOutput(join(link, 'comm'), name.trim());
  expect(readFileSync(join(link, 'comm'), 'utf8')).toBe(name);
  expect(() => writeOutput(join(link, 'none'), 'text')).toThrow('no such file or directory');
});

test.runIf(process.platform === 'linux' && getuid?.() !== 0)('a folder that takes no new file', () => {
  writeFileSync(path, 'old');
  chmodSync(folder, 0o555);
  try {
    writeOutput(path, 'new');
    expect(text()).toBe('new');
    expect(() => writeOutput(join(folder, 'other.ts'), 'new')).toThrow('permission denied');
  } finally {
    chmodSync(folder, 0o755);
  }
});

test.runIf(process.platform === 'linux')('a device is written to, and stays one', () => {
  writeOutput('/dev/null', 'text');
  expect(() => writeOutput('/dev/full', 'text')).toThrow(
    'cannot write /dev/full: no space left on the device',
  );
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

describe.runIf(process.platform === 'linux')('the process', () => {
  let program: string;

  beforeEach(() => {
    program = join(folder, 'tl', 'tl.mjs');
    mkdirSync(join(folder, 'tl'));
    buildSync({
      entryPoints: [fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'es2022',
      conditions: ['@mtproof/source'],
    });
    writeFileSync(join(folder, 'a.tl'), Array.from({ length: 400 }, (_, i) => `a${i} x:int = A;`).join('\n'));
  });

  const sh = (script: string): { status: number | null; stdout: string; stderr: string } => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, program], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  test('that has no room for the whole file leaves the old one', () => {
    writeFileSync(path, 'old');
    expect(sh('ulimit -f 8; exec "$0" "$1" generate a.tl -o module.ts')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'tl: cannot write module.ts: it is larger than files may be (see tl generate --help)\n',
    });
    expect([text(), files()]).toEqual(['old', ['a.tl', 'module.ts', 'tl']]);
    expect(sh('exec "$0" "$1" generate a.tl -o module.ts').status).toBe(0);
    expect(text()).toMatch(/^\/\/ Generated .*};\n$/s);
  });

  test('writes to /dev/stdout, be it a pipe, a file or the end of one', () => {
    const { status, stdout } = sh('exec "$0" "$1" generate a.tl -o /dev/stdout | cat');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^\/\/ Generated .*};\n$/s)]);
    expect(sh('exec "$0" "$1" generate a.tl -o /dev/stdout > module.ts').status).toBe(0);
    expect(text()).toBe(stdout);
    expect(existsSync('/dev/stdout')).toBe(true);
  });
});
