// N*[ T ] in generated code: a function of its own, where a schema has one. It does what dynamic/repeat-codec.ts does.

import { REPEAT } from './expression.ts';

/** The function, which is hoisted above its uses. */
export const repeatText: string = `function ${REPEAT}<T>(count: number, of: tl.Codec<T>): tl.Codec<readonly T[]> {
  const minLength = count * of.minLength;
  return {
    type: \`\${count}*[ \${of.type} ]\`,
    minLength,
    read(reader) {
      if (minLength > reader.remaining) {
        const detail = \`\${count} elements of \${of.minLength} bytes or more, \${reader.remaining} left\`;
        throw reader.error('TL_TRUNCATED', detail);
      }
      const elements: T[] = [];
      for (let i = 0; i < count; i++) {
        elements.push(reader.at(i, of));
      }
      return elements;
    },
    write(writer, elements) {
      if (!Array.isArray(elements)) {
        throw new TypeError(\`"\${writer.name()}" expected array, got type=\${typeof elements}\`);
      }
      if (elements.length !== count) {
        throw new RangeError(
          \`"\${writer.name()}" expected array of length \${count}, got length=\${elements.length}\`,
        );
      }
      for (let i = 0; i < count; i++) {
        writer.at(i, of, elements[i] as T);
      }
    },
  };
}`;
