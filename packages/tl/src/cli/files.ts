// Files, read up to a limit; and what the system says of them, in words.

import { closeSync, openSync, readSync } from 'node:fs';

const STDIN = 0;
/** Far more than the text of any schema, or the digits of the largest value. A device never ends. */
const MAX_INPUT = 2 ** 26;
const PART = 2 ** 16;

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EFBIG: 'it is larger than files may be',
  EISDIR: 'it is a directory',
  ELOOP: 'its links lead in a circle',
  ENOENT: 'no such file or directory',
  ENOSPC: 'no space left on the device',
  ENAMETOOLONG: 'the name is too long',
  ENOTDIR: 'a part of the path is not a directory',
  EROFS: 'the file system is read-only',
};

/**
 * The bytes of a file; of standard input if the path is `-`.
 *
 * @throws {@link Error} It cannot be read, or has more than 64 MiB.
 */
export function readInput(path: string): Uint8Array {
  try {
    const file = path === '-' ? STDIN : openSync(path, 'r');
    try {
      return readAll(file);
    } finally {
      if (file !== STDIN) {
        closeSync(file);
      }
    }
  } catch (error) {
    throw new Error(systemReason(error));
  }
}

function readAll(file: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let total = 0; total <= MAX_INPUT; ) {
    const part = new Uint8Array(PART);
    const length = readSync(file, part);
    if (length === 0) {
      return Buffer.concat(parts);
    }
    parts.push(part.subarray(0, length));
    total += length;
  }
  throw new Error(`more than ${MAX_INPUT / 2 ** 20} MiB`);
}

/** Why the system refused; for an error that is not known here, its message. */
export function systemReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code !== undefined && REASONS[code]) || message;
}
