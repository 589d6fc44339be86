import {
  type AdapterProcess,
  isIncident,
  type Reply,
  type Request,
  startAdapter,
} from './adapter-process.ts';
import { type Hello, helloInput, parseHello } from './hello.ts';
import type { ProtocolError } from './protocol.ts';
import type { Turns } from './turns.ts';

/** The adapter could not be started, or did not answer `hello` as it must. */
export class AdapterError extends Error {
  override readonly name = 'AdapterError';
  /** The end of what the adapter wrote to standard error. */
  readonly stderr: string;

  constructor(message: string, stderr: string) {
    super(message);
    this.stderr = stderr;
  }
}

/** An adapter that is started again after each incident. */
export interface Session {
  /**
   * Starts the adapter and greets it.
   *
   * @throws {@link AdapterError} It does not start, or its answer to `hello` is not one.
   */
  open(): Promise<Hello>;
  /**
   * Sends a request, to a new process if the last one was given up.
   *
   * @param request - Without a timeout, that of the session counts.
   * @throws {@link AdapterError} The new process does not come up.
   */
  ask(request: Omit<Request, 'timeout'> & Partial<Pick<Request, 'timeout'>>): Promise<Reply>;
  /** Lets the process finish, so that the next request goes to a new one. */
  restart(): Promise<void>;
  /** Lets the adapter finish: end of its standard input, then as {@link interrupt}. */
  close(): Promise<void>;
  /** Ends the adapter: SIGTERM, after a second SIGKILL. A request in flight becomes a crash. */
  interrupt(): Promise<void>;
  /** Forces the adapter to end, at once. */
  kill(): void;
}

/** How to start an adapter. */
export interface SessionOptions {
  readonly command: readonly string[];
  readonly cwd: string;
  /** Version of the vectors, sent to the adapter. */
  readonly vectors: string;
  /** Milliseconds for an answer; `hello` has three times as long. */
  readonly timeout: number;
  /** Whose turn it is to send a large line; shared by the sessions of a run. */
  readonly large: Turns;
}

/** Makes a session; nothing is started before {@link Session.open}. */
export function adapterSession(options: SessionOptions): Session {
  let current: AdapterProcess | undefined;
  let closed = false;

  const open = async (): Promise<Hello> => {
    if (closed) {
      throw new AdapterError('the session is closed', '');
    }
    const started = launch(options);
    current = started;
    try {
      return await greet(started, options);
    } catch (error) {
      await giveUp();
      throw error;
    }
  };

  const reopen = async (): Promise<void> => {
    try {
      await open();
    } catch (error) {
      const { message, stderr } = error as AdapterError;
      throw new AdapterError(`did not come up again: ${message}`, stderr);
    }
  };

  const giveUp = async (): Promise<void> => {
    await current?.end();
    current = undefined;
  };

  return {
    open,
    async ask(request) {
      if (!current) {
        await reopen();
      }
      const reply = await (current as AdapterProcess | undefined)?.ask({
        timeout: options.timeout,
        ...request,
      });
      if (!reply) {
        throw new AdapterError('the session is closed', '');
      }
      if (isIncident(reply)) {
        await giveUp();
      }
      return reply;
    },
    async restart() {
      await current?.stop();
      current = undefined;
    },
    async close() {
      closed = true;
      await current?.stop();
    },
    async interrupt() {
      closed = true;
      await current?.end();
    },
    kill() {
      closed = true;
      current?.kill();
    },
  };
}

function launch({ command, cwd, large }: SessionOptions): AdapterProcess {
  try {
    return startAdapter(command, cwd, large);
  } catch (error) {
    throw new AdapterError(`could not start ${command[0]}: ${(error as Error).message}`, '');
  }
}

async function greet(process: AdapterProcess, { vectors, timeout }: SessionOptions): Promise<Hello> {
  const reply = await process.ask({
    op: 'hello',
    input: helloInput(vectors),
    label: 'hello',
    timeout: 3 * timeout,
  });
  if (isIncident(reply)) {
    const hint = reply.hint ?? (reply.kind === 'hang' ? UNFLUSHED : undefined);
    throw new AdapterError(`${reply.message}${hint ? `\nhint: ${hint}` : ''}`, reply.stderr);
  }
  try {
    return parseHello(reply);
  } catch (error) {
    const { message, hint } = error as ProtocolError;
    throw new AdapterError(`${message}${hint ? `\nhint: ${hint}` : ''}`, process.stderr());
  }
}

const UNFLUSHED =
  'if it did answer, its output is buffered: flush after each line (Python: print(…, flush=True))';
