import { Worker } from 'node:worker_threads';
import type { AreaDifference } from '@watchroom/shared/area/boundary/boundary-api.ts';
import type { BoundaryTask, ReadBoundaries } from './boundary-task.ts';

/** Of the thread's heap: a city of 100,000 areas takes about 1 GB while it is checked. */
const HEAP_MB = 2_048;

export interface Running {
  /** How far it is, 0…1. */
  readonly onProgress?: (share: number) => void;
  /** Ends the thread at once. */
  readonly signal?: AbortSignal;
}

type Result<T extends BoundaryTask> = T extends { do: 'read' } ? ReadBoundaries : readonly AreaDifference[];

/** Runs a task in a thread of its own: positions, beats and incidents go on meanwhile. Rejects when it was ended. */
export async function runApart<T extends BoundaryTask>(task: T, running: Running = {}): Promise<Result<T>> {
  const worker = new Worker(new URL('./boundary-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const stop = () => void worker.terminate();
  running.signal?.addEventListener('abort', stop);
  try {
    return await new Promise<Result<T>>((resolve, reject) => {
      worker.on('message', (said: { progress?: number; result?: Result<T> }) => {
        if (said.result !== undefined) resolve(said.result);
        else running.onProgress?.(said.progress ?? 0);
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the boundary thread ended with ${code}`)));
      worker.postMessage(task);
    });
  } finally {
    running.signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
