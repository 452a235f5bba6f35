import { parentPort } from 'node:worker_threads';
import { type ReadOrder, readProfileText } from './profile-text.ts';

parentPort?.on('message', (order: ReadOrder) => parentPort?.postMessage(readProfileText(order)));
