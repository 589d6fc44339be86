import { styleText } from 'node:util';

/** Marks text for a terminal. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

/** Makes a {@link Style}: escape sequences, or nothing at all. */
export function style(colour: boolean): Style {
  const mark =
    (format: 'bold' | 'dim' | 'red' | 'green' | 'yellow') =>
    (text: string): string =>
      colour ? styleText(format, text, { validateStream: false }) : text;
  return {
    bold: mark('bold'),
    dim: mark('dim'),
    red: mark('red'),
    green: mark('green'),
    yellow: mark('yellow'),
  };
}
