// The testbed of a load run, in a process of its own: what it takes is its own.
import { testbed } from '@mtproof/testbed';

const bed = await testbed(JSON.parse(process.argv[2] ?? '{}'));
const begin = process.cpuUsage();

function measured() {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage(begin);
  return { rss, heap: heapUsed + external, cpu: (user + system) / 1e6 };
}

process.on('message', async (message) => {
  if (message === 'measure') {
    process.send?.(measured());
  } else {
    await bed.close();
    process.disconnect();
  }
});
const { port, socks_port, options } = bed;
process.send?.({ port, socks_port, options });
