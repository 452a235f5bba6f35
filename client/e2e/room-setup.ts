import type { TestProject } from 'vitest/node';
import { type RoomAddress, startDemoRoom } from './demo-room.ts';

declare module 'vitest' {
  interface ProvidedContext {
    room: RoomAddress;
  }
}

/** Starts the demo city that all files of browser tests share: made once, it costs as much as ten screens. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const room = await startDemoRoom();
  project.provide('room', { entry: room.entry, dataDir: room.dataDir });
  return room.stop;
}
