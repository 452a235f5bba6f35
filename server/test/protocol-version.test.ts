import { createHash } from 'node:crypto';
import { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { ShownTiles, TileChanges } from '@watchroom/shared/protocol/shown-tiles.ts';
import {
  Ack,
  Beat,
  Bye,
  Command,
  Delta,
  Hello,
  PROTOCOL_VERSION,
  Reset,
  Subscribe,
  Unsubscribe,
  View,
  Welcome,
} from '@watchroom/shared/protocol/socket.ts';
import { expect, it } from 'vitest';
import { z } from 'zod';

/** Raise PROTOCOL_VERSION and put the new fingerprint here: both ends must notice. */
const known: Record<number, string> = {
  1: '458c00f00d4bb47b',
  2: '74d7eefb42ebd4fa',
  3: 'f6453a1fd4b1b2a8',
  4: 'cb688076b3eb6dec',
  5: 'bd0e558cd97ffaab',
  6: 'c4317becbe27bde8',
  7: 'bd91bf19ebb2b12b',
  8: '5890d11cb6cc602a',
  9: '8f18c06242cb85a6',
  10: '8199e1e68068f2f5',
  11: 'fead3e9b7602b88a',
  12: 'f4e202f7cccd4a0f',
  13: '99b158ba9f714aa2',
  14: 'd11172a4a80e5855',
  15: '615d35309d51b553',
  16: '2ed8f66c40e499b1',
  17: '7445fc80fce49875',
  18: '1bf2f905617073e6',
  19: '0e6328b4ac96fbdd',
  20: '56b72d6c2b047ab1',
  21: 'ee5caaab4f38e37c',
  22: '380447ef74fb3a4d',
  23: '8d00e54c4bdf0d4f',
  24: 'e0ca2384272dc091',
  25: 'd86f46e8ff8ee618',
  26: '88cfbeec6a9d284f',
  27: 'dbbcd9a4e41cc1a7',
  28: 'b8aed0e51183c86a',
  29: '74477bf4ed181884',
  30: 'a6ee08df4a67a797',
  31: '0472f3c23fb484b3',
  32: 'e4b31c36e9912bf2',
  33: '5866b0ff8e0c2ac2',
  34: 'b1a62121ced0776e',
};

it('a change to any message on the wire raises the protocol version', () => {
  const schemas = {
    Ack,
    Beat,
    Bye,
    Command,
    Delta,
    Hello,
    Reset,
    ShownTiles,
    Subscribe,
    TileChanges,
    Unsubscribe,
    View,
    Welcome,
    WireEvent,
  };
  const text = JSON.stringify(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }),
    ]),
  );
  expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe(known[PROTOCOL_VERSION]);
});
