import { excerpt } from './json.ts';
import { lineSplitter } from './lines.ts';
import { startGroup } from './process-group.ts';
import { type Answer, LINE_BYTES, ProtocolError, parseAnswer, requestLine } from './protocol.ts';
import { tail } from './tail.ts';
import { type Turns, turns } from './turns.ts';

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

// A line beyond this is large: one process at a time may send one.
const LARGE_LINE = 1024 * 1024;
const STDERR_BYTES = 64 * 1024;
const SHOWN_LINE = 200;
// After an exit, how long lines still in the pipe may take to arrive; a child of the adapter may hold the pipe open.
const DRAIN = 250;
// After the end of standard output, how long the exit may take.
const EXIT = 500;

/**
 * Starts an adapter.
 *
 * @param large - Shared by the processes of a run: whose turn it is to send a large line.
 */
export function startAdapter(
  command: readonly string[],
  cwd: string,
  large: Turns = turns(),
): AdapterProcess {
  const group = startGroup(command, cwd);
  const { child } = group;
  const stderr = tail(STDERR_BYTES);
  let nextId = 0;
  let waiting: Waiting | undefined;
  let previous = 'none';
  let fault: Incident | undefined;
  let turn: 'none' | 'queued' | 'ours' = 'none';

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

  const stopReading = (): void => {
    turn = 'none';
    lines.close();
    child.stdout.pause();
    large.leave(group);
  };

  const fail = (kind: Incident['kind'], message: string, hint?: string): void => {
    fault ??= { kind, message, hint, stderr: stderr.text() };
    stopReading();
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

  // Until it is this process' turn, nothing is read of it and its time does not run.
  const waitForTurn = (): void => {
    turn = 'queued';
    child.stdout.pause();
    large.take(group, () => {
      turn = 'ours';
      waiting?.timer.refresh();
      child.stdout.resume();
    });
  };

  const receiveChunk = (chunk: Uint8Array): void => {
    lines.push(chunk);
    const isLarge = lines.pending() > LARGE_LINE;
    if (isLarge && turn === 'none') {
      waitForTurn();
    } else if (turn === 'ours' && !isLarge) {
      turn = 'none';
      large.leave(group);
    }
  };

  const died = (): void => {
    if (turn === 'queued') {
      setTimeout(died, DRAIN).unref(); // its line is still in the pipe
      return;
    }
    const how = child.signalCode ? `was ended by ${child.signalCode}` : `exited with code ${child.exitCode}`;
    fail('crash', `${how} before it answered`);
  };

  child.stdout.on('data', receiveChunk);
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
        const giveUp = (): void => fail('hang', ...silence(timeout, lines.rest(4 * SHOWN_LINE)));
        const timer = setTimeout(() => (turn === 'queued' ? timer.refresh() : giveUp()), timeout);
        waiting = { id: nextId++, label, timer, resolve, answered: false };
        child.stdin.write(line);
      }),
    async stop() {
      child.stdin.end();
      await group.exitsWithin(1000);
      stopReading();
      await group.end();
    },
    end() {
      stopReading();
      return group.end();
    },
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
