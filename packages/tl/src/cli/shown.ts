// What the commands print, as a terminal may have it.

import { printable, printableLine } from '../language/printable.ts';
import type { Io } from './command.ts';

/**
 * `io`, whose output shows control characters instead of sending them: those of files, and in arguments line feeds too, so that no
 * file name makes a line of its own. JSON and modules stay what they are, for in them a control character is in a string.
 */
export function shownIo(io: Io, args: readonly string[]): Io {
  const broken = args.flatMap(partsOf).filter((part) => printableLine(part) !== printable(part));
  const shown = (text: string): string =>
    printable(broken.reduce((line, part) => line.replaceAll(part, printableLine(part)), text));
  return { ...io, out: (text) => io.out(shown(text)), err: (text) => io.err(shown(text)) };
}

/** `--out=FILE`, `-oFILE` and folders name files by a part of the argument. */
function partsOf(arg: string): readonly string[] {
  const value = arg.startsWith('--') ? arg.slice(arg.indexOf('=') + 1) : arg.replace(/^-[a-z]/, '');
  return [arg, value].filter((part) => part.trim() !== '');
}
