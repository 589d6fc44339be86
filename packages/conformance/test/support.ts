import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { main } from '../src/cli/main.ts';

/** The small set of vectors of these tests. */
export const FIXTURES: string = fileURLToPath(new URL('fixtures', import.meta.url));

/** Lines `pid state arguments` of the table of processes: whoever carries `marker` in its arguments. */
export function processesWith(marker: string): string[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(marker) && !/^ *\d+ Z/.test(line));
}

/** The command that starts an animal of the zoo; the last argument distinguishes its processes from all others. */
export function animal(name: string, ...args: string[]): { command: string[]; marker: string } {
  const marker = `zoo-${randomUUID()}`;
  const file = fileURLToPath(new URL(`zoo/${name}.mjs`, import.meta.url));
  return { command: [process.execPath, file, ...args, marker], marker };
}

/** What a command line of `mtproof` does, run inside this process. */
export async function mtproof(
  args: readonly string[],
  { env = {}, signal = new AbortController().signal, tty = false, onOutput }: MtproofOptions = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  const code = await main(args, {
    stdout: {
      write(text: string) {
        stdout += text;
        onOutput?.(text);
      },
      isTTY: tty,
    },
    stderr: { write: (text: string) => (stderr += text), isTTY: tty },
    env,
    signal,
  });
  return { code, stdout, stderr };
}

interface MtproofOptions {
  env?: Record<string, string>;
  signal?: AbortSignal;
  tty?: boolean;
  onOutput?: (text: string) => void;
}
