import { onTestFinished } from 'vitest';
import type { MediaOutlet, OpenFlv } from '../../platform/media/media-server.ts';
import { FlvPictures } from '../../video/flv-pictures.ts';
import { startConverter } from '../../video/source/converter.ts';

/** A test picture at ten a second, coded by the product's own converter and handed to this outlet until it is closed. */
export function show(outlet: MediaOutlet): { close(): void } {
  const picture = ['-re', '-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=10'];
  const tap = { input: picture, isTurned: true, close: () => undefined };
  const converter = startConverter(tap, outlet, { onEnd: () => undefined });
  const close = () => {
    converter.close();
    outlet.close();
  };
  onTestFinished(close);
  return { close };
}

export interface TestReader {
  pictures(): number;
  isOver(): boolean;
  leave(): void;
}

/** Reads until the test ends; what is no FLV throws where it comes in. */
export function reading(open: OpenFlv): TestReader {
  const flv = new FlvPictures();
  let isOver = false;
  const leave = open({
    bytes: (piece) => void flv.push(piece),
    over: () => {
      isOver = true;
    },
  });
  onTestFinished(leave);
  return { pictures: () => flv.pictures, isOver: () => isOver, leave };
}
