import { socketWire } from './socket-wire.ts';
import { serveWire, type WirePort } from './wire-talk.ts';

serveWire(self as unknown as WirePort, socketWire(self.location.origin));
