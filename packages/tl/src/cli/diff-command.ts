// `tl diff`: what changed from one schema file to another.

import { constructorIdText } from '@mtproof/tl-wire';
import { type Change, type Combinator, diff as compare, type FieldChange } from '../language/index.ts';
import { fileArguments } from './arguments.ts';
import type { Command } from './command.ts';

import { schemaOrReport } from './schema-file.ts';

export const diff: Command = {
  usage: 'diff [--json] [--bytes string|keep] FILE FILE',
  summary: 'Prints the declarations added (+), removed (-) and changed (~); exit code 1 if there are any.',
  run(args, io) {
    const { json, files, options } = fileArguments(args, 2);
    const [a, b] = files.map((file) => schemaOrReport(file, { ...options, duplicates: 'keep' }, io));
    if (!a || !b) {
      return 1;
    }
    const { added, removed, changed } = compare(a, b);
    if (json) {
      const entries = { added: added.map(entry), removed: removed.map(entry), changed: changed.map(change) };
      io.out(`${JSON.stringify(entries, null, 2)}\n`);
    } else {
      for (const combinator of removed) {
        io.out(`- ${title(combinator)}\n`);
      }
      for (const combinator of added) {
        io.out(`+ ${title(combinator)}\n`);
      }
      for (const one of changed) {
        io.out(changeText(one));
      }
    }
    return added.length + removed.length + changed.length > 0 ? 1 : 0;
  },
};

function entry({ kind, name, id }: Combinator) {
  return { kind, name, id: constructorIdText(id) };
}

function change({ before, after, fields }: Change) {
  const { kind, name } = after;
  return { kind, name, before: constructorIdText(before.id), after: constructorIdText(after.id), fields };
}

function title({ kind, name, id }: Combinator): string {
  return `${kind} ${name}#${constructorIdText(id)}`;
}

function changeText({ before, after, fields }: Change): string {
  const id = before.id === after.id ? '' : ` -> #${constructorIdText(after.id)}`;
  const lines = fields.map((field) => `    ${fieldText(field)}\n`);
  return `~ ${title(before)}${id}\n${lines.join('')}`;
}

function fieldText(field: FieldChange): string {
  switch (field.change) {
    case 'added':
      return `+ ${field.name}:${field.after}`;
    case 'removed':
      return `- ${field.name}:${field.before}`;
    case 'retyped':
      return `~ ${field.name}:${field.before} -> ${field.after}`;
  }
}
