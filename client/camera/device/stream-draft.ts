import { MainKind, MainStream, OtherStreams, StillKind, SubKind } from '@watchroom/shared/camera/other-streams.ts';
import { type AddressKind, parseStreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { withCredentials } from './with-credentials.ts';

export interface StreamDraft {
  readonly kind: AddressKind;
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** Which of a camera's streams an address is of. */
export type StreamQuality = 'main' | 'sub' | 'still';

/** The kinds of each that are pulled from an address, the usual one first. */
export const streamKinds: { readonly [Q in StreamQuality]: readonly AddressKind[] } = {
  main: MainKind.options,
  sub: SubKind.options,
  still: ['snapshot', ...StillKind.exclude(['snapshot']).options],
};

/** What is typed as the room takes it; null where the room would refuse the address, so that it is said beside the field. */
export function streamOf(draft: StreamDraft): { readonly kind: AddressKind; readonly url: string } | null {
  const url = withCredentials(draft.url.trim(), draft);
  return parseStreamAddress(draft.kind, url).ok ? { kind: draft.kind, url } : null;
}

/**
 * How a stream is told to the room: where below the camera, and what. `stream` null takes it out. Null where the room takes no such
 * thing: a kind that this stream is not of, or no main stream at all.
 */
export function streamRequest(
  quality: StreamQuality,
  stream: ReturnType<typeof streamOf>,
): { readonly path: 'streams' | 'streams/main'; readonly body: MainStream | OtherStreams } | null {
  if (quality === 'main') {
    const body = MainStream.safeParse(stream).data;
    return body === undefined ? null : { path: 'streams/main', body };
  }
  const body = OtherStreams.safeParse({ [quality]: stream }).data;
  return body === undefined ? null : { path: 'streams', body };
}
