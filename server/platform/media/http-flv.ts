import { mediaRequest } from './media-request.ts';
import type { OpenFlv } from './media-server.ts';
import type { MediaTrust } from './media-trust.ts';

/** Its head within this, or it is none. */
const HEAD_MS = 8_000;

/**
 * FLV over HTTP, `address` asked for when it is opened. An address of ours on the loopback or of a media server of the fleet: nothing of the
 * camera's or the viewer's making is in it but a checked name. No redirect is followed; anything but 200 is over.
 */
export function httpFlv(address: () => string, trust?: MediaTrust): OpenFlv {
  return ({ bytes, over }) => {
    let isOver = false;
    const end = () => {
      if (isOver) return;
      isOver = true;
      clearTimeout(late);
      request.destroy();
      over();
    };
    const request = mediaRequest(address(), {}, trust);
    request.on('response', (response) => {
      clearTimeout(late);
      if (response.statusCode !== 200) return end();
      response.on('data', (piece: Buffer) => {
        if (!isOver) bytes(piece);
      });
      response.on('error', end);
      response.on('end', end);
    });
    const late = setTimeout(end, HEAD_MS);
    request.on('error', end);
    request.end();
    return () => {
      isOver = true;
      clearTimeout(late);
      request.destroy();
    };
  };
}
