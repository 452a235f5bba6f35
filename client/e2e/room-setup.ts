import type { TestProject } from 'vitest/node';
import { type RoomAddress, roomIn, startDemoRoom } from './demo-room.ts';

declare module 'vitest' {
  interface ProvidedContext {
    room: RoomAddress;
  }
}

/**
 * Starts the demo city that all files of browser tests share: made once, it costs as much as ten screens. With E2E_DATA_DIR
 * the city that already runs there is used and left running, which makes the second look at one test quick.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env['E2E_DATA_DIR'];
  if (running !== undefined) {
    project.provide('room', await roomIn(running));
    return async () => undefined;
  }
  const room = await startDemoRoom();
  project.provide('room', { entry: room.entry, dataDir: room.dataDir });
  return room.stop;
}
