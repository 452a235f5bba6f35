import { parentPort } from 'node:worker_threads';
import type { SightMessage, SightReply } from './sight-orders.ts';
import { SightWork } from './sight-work.ts';

const work = new SightWork();

parentPort?.on('message', ({ number, name, order }: SightMessage) => {
  const reply = (answer: SightReply) => parentPort?.postMessage(answer);
  work
    .do(name, order)
    .then((answer) => reply({ number, ok: true, answer }))
    .catch((error: unknown) =>
      reply({ number, ok: false, error: error instanceof Error ? String(error.stack) : String(error) }),
    );
});
