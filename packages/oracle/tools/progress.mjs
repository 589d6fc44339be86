/**
 * One line on a terminal's standard error that says how far a long task is; nothing where standard error is a file or a pipe.
 *
 * @param {string} what - What is counted.
 * @param {number} total
 */
export function progress(what, total) {
  const { stderr } = process;
  let done = 0;
  /** @param {string} text */
  const show = (text) => {
    if (stderr.isTTY) {
      stderr.write(`\r\x1b[K${text}`);
    }
  };
  return {
    /** @param {string} name */
    step(name) {
      done++;
      show(`${done} of ${total} ${what}: ${name}`);
    },
    end() {
      show('');
    },
  };
}
