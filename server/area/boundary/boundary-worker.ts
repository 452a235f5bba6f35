import { parentPort } from 'node:worker_threads';
import { type BoundaryTask, compareVersions, readBoundaries } from './boundary-task.ts';

/** Told at most this often, so that thousands of areas are not thousands of messages. */
const TOLD_EVERY_MS = 200;

let toldAt = 0;
function tell(progress: number): void {
  const now = Date.now();
  if (now - toldAt < TOLD_EVERY_MS) return;
  toldAt = now;
  parentPort?.postMessage({ progress });
}

parentPort?.once('message', (task: BoundaryTask) =>
  parentPort?.postMessage({ result: task.do === 'read' ? readBoundaries(task, tell) : compareVersions(task) }),
);
