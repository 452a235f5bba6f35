import { z } from 'zod';

/** Where a stream lies: on which media server, and under which name there. A name of the fleet is made anew for each publication. */
export const MediaPlace = z.object({ server: z.string(), name: z.string() });
export type MediaPlace = z.infer<typeof MediaPlace>;

/** The name of the one that we run ourselves (media.ts). */
export const OWN = 'own';

interface Outlet {
  readonly place: MediaPlace;
  /** Ends the stream, and what reads it. */
  readonly close: () => void;
}

/** Where the pictures of one stream go in, as whole FLV tags one by one. */
export interface TagOutlet extends Outlet {
  /** A tag is good until this returns. */
  readonly tag: (tag: Buffer) => void;
}

/** The same, or an address that our converter writes FLV to; not where it holds a secret that must not stand among a process's arguments. */
export type MediaOutlet = TagOutlet | (Outlet & { readonly address: string });

export interface FlvTold {
  /** As they come, from the header of FLV on. */
  readonly bytes: (piece: Buffer) => void;
  /** Once, and not after it was left: there is no more of it. */
  readonly over: () => void;
}

/** Begins to read FLV; what comes back leaves it. */
export type OpenFlv = (told: FlvTold) => () => void;

/**
 * What a media server is to this house, ours or one by address (docs/decisions/media-fleet.md): a stream is handed to it, read from it by
 * our own gate and recorder alone, and it is known what it has and whether it answers. That a stream is there, and that it is gone, is
 * told as a MediaListener hears it.
 */
export interface MediaServer {
  readonly name: string;
  /** A stream begins; `published` is told when the server has it, `unpublished` when it has it no more, also where it never had. */
  publish(stream: string): MediaOutlet;
  /** Reads what lies under this name. */
  read(name: string): OpenFlv;
  /** The names of what is live on it, by its own word; null: it cannot be asked, and answers. Throws MediaFault where it does not. */
  live(): Promise<ReadonlySet<string> | null>;
}
