import process from 'node:process';

/** Milliseconds of the processor that this process has taken: a ratio of two differences says little about what else the machine does. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
