import type { Chance } from '../kernel/chance.ts';

/**
 * Two ends of a wire without a wire: what one end sends waits in a queue until `deliver` is called. For tests that drop,
 * delay and cut on purpose. Order within a direction is kept, as on a socket; a cut loses what is under way.
 */
export interface SocketPair<Up, Down> {
  readonly connected: () => boolean;
  readonly sendUp: (message: Up) => void;
  readonly sendDown: (message: Down) => void;
  /** Delivers up to `count` waiting messages, direction by chance. Answers how many were delivered. */
  readonly deliver: (count: number, chance: Chance) => number;
  readonly cut: () => void;
  readonly connect: () => void;
}

export interface SocketEnds<Up, Down> {
  readonly atServer: (message: Up) => void;
  readonly atClient: (message: Down) => void;
  readonly onCut: () => void;
  readonly onConnect: () => void;
}

export function socketPair<Up, Down>(ends: SocketEnds<Up, Down>): SocketPair<Up, Down> {
  let connected = false;
  const ups: Up[] = [];
  const downs: Down[] = [];
  const deliverOne = (chance: Chance): boolean => {
    const upwards = downs.length === 0 || (ups.length > 0 && chance() < 0.5);
    const up = upwards ? ups.shift() : undefined;
    if (up !== undefined) {
      ends.atServer(up);
      return true;
    }
    const down = downs.shift();
    if (down !== undefined) ends.atClient(down);
    return down !== undefined;
  };
  return {
    connected: () => connected,
    sendUp: (message) => {
      if (connected) ups.push(message);
    },
    sendDown: (message) => {
      if (connected) downs.push(message);
    },
    deliver: (count, chance) => {
      let delivered = 0;
      while (delivered < count && deliverOne(chance)) delivered += 1;
      return delivered;
    },
    cut: () => {
      if (!connected) return;
      connected = false;
      ups.length = 0;
      downs.length = 0;
      ends.onCut();
    },
    connect: () => {
      if (connected) return;
      connected = true;
      ends.onConnect();
    },
  };
}
