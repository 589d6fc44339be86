import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tryClient } from '../src/cli/trial.ts';
import { program, testbedCommand } from './cli-support.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'testbed-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Opens a connection with the first byte of the abridged transport. */
const CONNECTS = `
  import { connect } from 'node:net';
  const socket = connect(env.TESTBED_PORT, env.TESTBED_HOST, () => socket.end(Uint8Array.of(0xef)));
  socket.resume();`;

describe('usage', () => {
  it.each([
    [[], 'a command is missing'],
    [['swim'], "no command 'swim'; there are serve, run, meet, replay"],
    [['serve', '--speed', '9'], "Unknown option '--speed'"],
    [['serve', '--port', '65536'], "--port: expected a whole number from 1 to 65535; got '65536'"],
    [['serve', '--profile', 'kind'], "--profile: expected strict or lenient; got 'kind'"],
    [['serve', '--schema', 'api.tl'], "--schema: expected LAYER=FILE; got 'api.tl'"],
    [['serve', '--schema', '198=/no/such/file'], '--schema: ENOENT'],
    [['serve', '--client', '/no/such/folder'], '--client: '],
    [['serve', '--phone', 'me'], '"phone" expected 1 to 15 digits'],
    [['serve', '--log', '/no/such/folder/log'], '--log: ENOENT'],
    [['run', 'true'], 'the command is missing: testbed run [OPTIONS] -- COMMAND'],
    [['run', '--expect', 'login,fly', '--', 'true'], "--expect: no step 'fly'; there are key, "],
    [['run', '--timeout', '0', '--', 'true'], '--timeout: expected seconds'],
    [['meet', 'webogram'], "no client 'webogram'; there are mtcute, "],
    [['meet', '--pfs', 'maybe'], "--pfs: expected on, off or both; got 'maybe'"],
    [['replay'], 'replay takes one log'],
    [['replay', '/no/such/log'], 'ENOENT'],
  ])('%j is refused with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await testbedCommand(args);
    expect(stderr).toContain(`testbed: ${message}`);
    expect(stderr).toMatch(/testbed --help shows how it is used\n$/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it.each(['serve', 'run', 'meet', 'replay'])('%s has a help text that fits a terminal', async (name) => {
    const { code, stdout } = await testbedCommand([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^testbed ${name} \\[OPTIONS\\]`));
    expect(stdout).toContain('Exit code: 0');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(125);
  });

  it('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(await testbedCommand(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('what a reader typed cannot steer the terminal', async () => {
    const { stderr } = await testbedCommand(['\u001b[2J']);
    expect(stderr).not.toContain('\u001b');
    expect(stderr).toContain('\\u001b[2J');
  });
});

describe('serve', () => {
  it('says where it is, prints what happens, and ends when it is interrupted', async () => {
    const interrupt = new AbortController();
    const { code, stdout } = await testbedCommand(['serve', '--dc', '4', '--password', ''], {
      signal: interrupt.signal,
      onOutput: (text) => void (text.includes('/mail gives') && interrupt.abort()),
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^data center 4 at 127\.0\.0\.1:\d+, TCP and WebSocket/);
    expect(stdout).toContain('code 44444 · no password\n');
    expect(stdout).toContain('BEGIN RSA PUBLIC KEY');
    for (const client of ['mtcute', 'GramJS', '@mtproto/core', 'Telethon', 'TDLib', 'gotd/td', 'grammers']) {
      expect(stdout).toContain(`\n${client}`);
    }
  });

  it('prints JSON lines, which a program can read the account from', async () => {
    const interrupt = new AbortController();
    const { stdout } = await testbedCommand(['serve', '--json'], {
      signal: interrupt.signal,
      onOutput: (text) => void (text.includes('\n') && interrupt.abort()),
    });
    const [line = ''] = stdout.split('\n');
    const { event, TESTBED_DC, TESTBED_PASSWORD } = JSON.parse(line);
    expect({ event, TESTBED_DC, TESTBED_PASSWORD }).toEqual({
      event: 'listening',
      TESTBED_DC: '2',
      TESTBED_PASSWORD: 'correct horse',
    });
  });

  it('says that a port is taken, with exit code 3', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const { code, stderr } = await testbedCommand(['serve', '--port', String(port)]);
    other.close();
    expect(stderr).toContain('EADDRINUSE');
    expect(code).toBe(3);
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full, with exit code 3', async () => {
    const { code, stderr } = await testbedCommand(['serve', '--log', '/dev/full']);
    expect(stderr).toMatch(/^testbed: --log: ENOSPC/);
    expect(code).toBe(3);
  });
});

describe('run', () => {
  it('gives the command everything that it needs', async () => {
    const names = [
      'HOST',
      'SOCKS_PORT',
      'RSA_PEM',
      'RSA_N',
      'RSA_E',
      'RSA_FINGERPRINT',
      'PHONE',
      'CODE',
      'EMAIL',
    ];
    const source = `process.exit(${JSON.stringify(names)}.every((name) => env['TESTBED_' + name]) ? 0 : 1)`;
    const { code, stdout } = await testbedCommand(['run', '--expect', '', '--', ...program(source)]);
    expect(stdout).toBe('\nPASSED over no connection\n');
    expect(code).toBe(0);
  });

  it('fails a client that did not do what is expected of it', async () => {
    const { code, stdout } = await testbedCommand(['run', '--expect', 'key', '--', ...program(CONNECTS)]);
    expect(stdout).toContain('✗ key              expected, and not seen\n');
    expect(stdout).toMatch(/FAILED over abridged\n$/);
    expect(code).toBe(1);
  });

  it('says that nothing came, and speaks of lenient where something was refused', async () => {
    const silent = await testbedCommand(['run', '--', ...program('')]);
    expect(silent.stdout).toContain('Nothing came to the server');
    expect(silent.stdout).not.toContain('--profile lenient');
    const refused = CONNECTS.replace('0xef', '...Buffer.from("ef0a", "hex"), ...Buffer.alloc(40, 1)');
    const strict = await testbedCommand(['run', '--', ...program(refused)]);
    expect(strict.stdout).toContain('With --profile lenient the server takes');
    const lenient = await testbedCommand(['run', '--profile', 'lenient', '--', ...program(refused)]);
    expect(lenient.stdout).not.toContain('--profile lenient');
  });

  it('fails a command that fails, and one that takes too long', async () => {
    const failing = await testbedCommand(['run', '--expect', '', '--', ...program('process.exit(7)')]);
    expect(failing.stdout).toContain('the command: it ended with exit code 7\n');
    expect(failing.code).toBe(1);
    const sleeping = program('setTimeout(() => {}, 60_000)');
    const slow = await testbedCommand(['run', '--expect', '', '--timeout', '0.2', '--', ...sleeping]);
    expect(slow.stdout).toContain('the command: it was ended at its deadline\n');
    expect(slow.code).toBe(1);
  });

  it('ends the children of a command with it', async () => {
    const path = join(folder, 'alive');
    const child = `setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(path)}, ''), 1500)`;
    const parent = `
      import { spawn } from 'node:child_process';
      spawn(process.execPath, ['--eval', ${JSON.stringify(child)}], { stdio: 'ignore' });
      setTimeout(() => process.exit(), 200);`;
    await testbedCommand(['run', '--expect', '', '--', ...program(parent)]);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(existsSync(path)).toBe(false);
  });

  it('says with exit code 3 that there is no such command', async () => {
    const { code, stdout } = await testbedCommand(['run', '--', join(folder, 'no-such-program')]);
    expect(stdout).toContain('the command: it could not be started: ');
    expect(code).toBe(3);
  });

  it('is interrupted', async () => {
    const interrupt = new AbortController();
    setTimeout(() => interrupt.abort(), 500);
    const args = ['run', '--', ...program('setTimeout(() => {}, 60_000)')];
    const { code, stdout } = await testbedCommand(args, { signal: interrupt.signal });
    expect(stdout).toContain('it was interrupted');
    expect(code).toBe(130);
  });

  it('gives the same verdict as JSON and as a JUnit report', async () => {
    const path = join(folder, 'junit.xml');
    const options = ['--expect', 'key', '--json', '--junit', path];
    const { stdout } = await testbedCommand(['run', ...options, '--', ...program(CONNECTS)]);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      steps: [{ step: 'key', expected: true, state: 'not seen' }],
      transports: ['abridged'],
      exit: 0,
    });
    const xml = readFileSync(path, 'utf8');
    expect(xml).toContain('tests="2" failures="1"');
    expect(xml).toContain('name="key"><failure message="not seen"/>');
    expect(xml).toContain('name="command"/>');
  });
});

describe('a trial', () => {
  it('ends with its client where the log can be written no more', async () => {
    let room = 2;
    const log = (): void => {
      if (room-- === 0) {
        throw new Error('the disk is full');
      }
    };
    const begin = performance.now();
    const command = program(`${CONNECTS}\nsetTimeout(() => {}, 60_000);`);
    const { signal } = new AbortController();
    const trial = tryClient({
      options: { log },
      program: { command, env: process.env, deadline: 60_000, signal, stdio: 'ignore' },
    });
    await expect(trial).rejects.toThrow('the disk is full');
    expect(performance.now() - begin).toBeLessThan(30_000);
  });
});

describe('replay', () => {
  it('prints what happened, and notices another answer', async () => {
    const path = join(folder, 'log');
    const source = `${CONNECTS.replace('0xef', '...Buffer.from("ef0a", "hex"), ...Buffer.alloc(40, 1)')}`;
    await testbedCommand(['run', '--expect', '', '--log', path, '--', ...program(source)]);
    expect(statSync(path).mode & 0o077).toBe(0);
    const same = await testbedCommand(['replay', path]);
    expect(same.stdout).toMatch(/#1 {3}connected: abridged\n[\s\S]*\n\d+ inputs, all answered the same\n$/);
    expect(same.code).toBe(0);

    // 40 bytes under no known key are answered -404; the log is made to say otherwise.
    const log = readFileSync(path, 'utf8');
    expect(log).toContain('6cfeffff');
    writeFileSync(path, log.replace('6cfeffff', '6bfeffff'));
    const changed = await testbedCommand(['replay', '--quiet', path]);
    expect(changed.stdout).toMatch(/1 answered differently\n$/);
    expect(changed.code).toBe(1);
  });

  it('refuses what is no log', async () => {
    const path = join(folder, 'log');
    writeFileSync(path, 'hello\n');
    const { code, stderr } = await testbedCommand(['replay', path]);
    expect(stderr).toContain('line 1');
    expect(code).toBe(2);
  });
});
