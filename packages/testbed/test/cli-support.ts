import { commandLine } from '../src/cli/command-line.ts';

/** What a command line of `testbed` does, run inside this process. */
export async function testbedCommand(
  args: readonly string[],
  {
    env = process.env,
    signal = new AbortController().signal,
    onOutput,
  }: {
    env?: Readonly<Record<string, string | undefined>>;
    signal?: AbortSignal;
    onOutput?: (stdout: string) => void;
  } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  const code = await commandLine(args, {
    stdout: {
      write(text: string) {
        stdout += text;
        onOutput?.(stdout);
      },
    },
    stderr: { write: (text: string) => (stderr += text) },
    env,
    program: 'testbed',
    signal,
  });
  return { code, stdout, stderr };
}

/** A command that runs a program of JavaScript, an ES module, in which `env` is `process.env`. */
export const program = (source: string): string[] => [
  process.execPath,
  '--input-type=module',
  '--eval',
  `const { env } = process;\n${source}`,
];
