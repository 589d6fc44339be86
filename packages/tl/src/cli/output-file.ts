// A file that is made or replaced as a whole: a full disk or a crash leaves what was there before.

import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { systemReason } from './files.ts';

/** As many as Linux follows. */
const MAX_LINKS = 40;
const NEW_FILE_MODE = 0o666;
const MODE_BITS = 0o7777;
/** A folder that takes no new file, though the file in it may be written; ENOENT is of folders that the system makes up. */
const CLOSED_FOLDER: readonly unknown[] = ['EACCES', 'ENOENT', 'EPERM', 'EROFS'];

/**
 * Makes or replaces a file; one that is replaced keeps its mode. A device, a pipe, and what `/dev` and `/proc` name are written to.
 *
 * @throws {@link Error} It cannot be written.
 */
export function writeOutput(path: string, text: string): void {
  try {
    const target = isSystemPath(path) ? path : linkedPath(path);
    const there = statSync(target, { throwIfNoEntry: false });
    if (isSystemPath(target) || (there && !there.isFile())) {
      writeFileSync(target, text);
    } else {
      replaceFile(target, text, there?.mode);
    }
  } catch (error) {
    throw new Error(`cannot write ${path}: ${systemReason(error)}`);
  }
}

/** `/dev/stdout` may be a link to a file, which another process has open. */
function isSystemPath(path: string): boolean {
  return /^\/(?:dev|proc)\//.test(resolve(path));
}

/** The file that links lead to, whether it is there or not. */
function linkedPath(path: string): string {
  let target = path;
  for (let i = 0; i < MAX_LINKS && lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink(); i++) {
    target = resolve(dirname(target), readlinkSync(target));
  }
  return target;
}

/** @param mode - Of the file that is there. */
function replaceFile(path: string, text: string, mode: number | undefined): void {
  const folder = folderBeside(path, mode !== undefined);
  if (folder === undefined) {
    writeFileSync(path, text);
    return;
  }
  try {
    const whole = join(folder, 'whole');
    fill(openSync(whole, 'wx', NEW_FILE_MODE), text, mode);
    renameSync(whole, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A new folder beside `path`; `undefined` if none can be made, and need not. */
function folderBeside(path: string, hasOld: boolean): string | undefined {
  try {
    return mkdtempSync(join(dirname(path), '.tl-'));
  } catch (error) {
    if (hasOld && CLOSED_FOLDER.includes((error as NodeJS.ErrnoException).code)) {
      return undefined;
    }
    throw error;
  }
}

function fill(file: number, text: string, mode: number | undefined): void {
  try {
    writeFileSync(file, text);
    if (mode !== undefined) {
      fchmodSync(file, mode & MODE_BITS);
    }
    // Before the name is given to it, for a crash of the machine.
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
