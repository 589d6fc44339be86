// Bold and dim text, on a terminal with colours.

import { styleText } from 'node:util';

const colour = process.stdout.isTTY && !process.env['NO_COLOR'];

/** `text` in a style, or as it is. */
export const style = (name: 'bold' | 'dim', text: string): string => (colour ? styleText(name, text) : text);
