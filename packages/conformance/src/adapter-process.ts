import { excerpt } from './json.ts';
import { lineSplitter } from './lines.ts';
import { startGroup } from './process-group.ts';
import { type Answer, LINE_BYTES, ProtocolError, parseAnswer, requestLine } from './protocol.ts';
import { tail } from './tail.ts';

/** The process had to be given up: it died, kept silent, or broke the protocol. */
export interface Incident {
  readonly kind: 'crash' | 'hang' | 'protocol-error';
  readonly message: string;
  readonly hint?: string | undefined;
  /** The end of what it wrote to standard error. */
  readonly stderr: string;
}

/** What came of a request. */
export type Reply = Answer | Incident;

/** Whether a reply means that the process was given up. */
export function isIncident(reply: Reply): reply is Incident {
  return reply.kind === 'crash' || reply.kind === 'hang' || reply.kind === 'protocol-error';
}

/** One request. */
export interface Request {
  readonly op: string;
  readonly input: unknown;
  /** What the request is called in messages; the adapter does not see it. */
  readonly label: string;
  /** Milliseconds. */
  readonly timeout: number;
}

/** One run of an adapter's program. After an {@link Incident} it answers nothing but that incident. */
export interface AdapterProcess {
  /** Sends a request and waits for what comes of it. One at a time. */
  ask(request: Request): Promise<Reply>;
  /** Closes standard input, waits a second, then ends the process group. */
  stop(): Promise<void>;
  /** Ends the process group without waiting for an orderly exit. */
  end(): Promise<void>;
  /** Forces the process group to end, at once. */
  kill(): void;
  /** The end of what the process wrote to standard error. */
  stderr(): string;
}

interface Waiting {
  readonly id: number;
  readonly label: string;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (reply: Reply) => void;
  answered: boolean;
}

const STDERR_BYTES = 64 * 1024;
const SHOWN_LINE = 200;
// After an exit, how long lines still in the pipe may take to arrive; a child of the adapter may hold the pipe open.
const DRAIN = 250;
// After the end of standard output, how long the exit may take.
const EXIT = 500;

/** Starts an adapter. */
export function startAdapter(command: readonly string[], cwd: string): AdapterProcess {
  const group = startGroup(command, cwd);
  const { child } = group;
  const stderr = tail(STDERR_BYTES);
  let nextId = 0;
  let waiting: Waiting | undefined;
  let previous = 'none';
  let fault: Incident | undefined;

  const settle = (reply: Reply): void => {
    if (!waiting) {
      return;
    }
    const { timer, label, resolve } = waiting;
    clearTimeout(timer);
    previous = label;
    waiting = undefined;
    resolve(reply);
  };

  const fail = (kind: Incident['kind'], message: string, hint?: string): void => {
    fault ??= { kind, message, hint, stderr: stderr.text() };
    if (!waiting?.answered) {
      settle(fault); // else it is the next request's to report
    }
  };

  // Throws for an answer nobody waits for.
  const expectId = (id: number): Waiting => {
    if (waiting?.id === id && !waiting.answered) {
      return waiting;
    }
    if (waiting?.id === id) {
      throw new ProtocolError(`answered request ${id} twice`);
    }
    if (id === nextId - (waiting ? 2 : 1) && id >= 0) {
      throw new ProtocolError(`answered request ${id} (${previous}) a second time`);
    }
    throw new ProtocolError(
      `id ${id} belongs to no request in flight`,
      'copy the id of the request into its answer',
    );
  };

  const receive = (line: Uint8Array): void => {
    if (fault) {
      return;
    }
    try {
      const { id, answer } = parseAnswer(line);
      expectId(id).answered = true;
      // Not at once: a second answer that is already in the pipe must be seen.
      setImmediate(() => waiting?.id === id && settle(answer));
    } catch (error) {
      const { message, hint } = error as ProtocolError;
      fail('protocol-error', `${message}\nthe line: ${show(line)}`, hint);
      if (fault) {
        settle(fault);
      }
    }
  };

  const lines = lineSplitter({
    limit: LINE_BYTES,
    onLine: receive,
    onOverflow: () => fail('protocol-error', `a line longer than ${LINE_BYTES} bytes`),
  });

  const died = (): void => {
    const how = child.signalCode ? `was ended by ${child.signalCode}` : `exited with code ${child.exitCode}`;
    fail('crash', `${how} before it answered`);
  };

  child.stdout.on('data', lines.push);
  child.stdout.on('end', () => {
    const closed = (): void => fail('protocol-error', 'closed its standard output and lives on');
    void group.exitsWithin(EXIT).then((exited) => (exited ? died() : closed()));
  });
  child.stderr.on('data', stderr.push);
  child.stdin.on('error', () => {}); // EPIPE; the exit or the silence that follows is reported
  child.on('exit', () => setTimeout(died, DRAIN).unref());
  child.on('error', (error) => fail('crash', `could not start ${command[0]}: ${reason(error)}`));

  return {
    ask: ({ op, input, label, timeout }) =>
      new Promise((resolve) => {
        if (fault) {
          return resolve(fault);
        }
        const line = requestLine(nextId, op, input);
        const timer = setTimeout(() => fail('hang', ...silence(timeout, lines.rest())), timeout);
        waiting = { id: nextId++, label, timer, resolve, answered: false };
        child.stdin.write(line);
      }),
    async stop() {
      child.stdin.end();
      await group.exitsWithin(1000);
      await group.end();
    },
    end: group.end,
    kill: group.kill,
    stderr: stderr.text,
  };
}

function silence(timeout: number, rest: Uint8Array): [message: string, hint?: string] {
  const message = `no answer in ${timeout / 1000} s`;
  if (rest.length === 0) {
    return [message];
  }
  return [`${message}, but the beginning of a line: ${show(rest)}`, 'end each answer with a newline'];
}

function show(line: Uint8Array): string {
  return excerpt(new TextDecoder().decode(line.subarray(0, 4 * SHOWN_LINE)), SHOWN_LINE);
}

function reason(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') {
    return 'no such program';
  }
  if (error.code === 'EACCES') {
    return 'not an executable file';
  }
  return error.message;
}
