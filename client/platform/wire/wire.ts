export interface WireListeners {
  /** The wire broke or did not come about. `refusal` is the code when coming back without a change is no use, else null. */
  readonly onLost: (refusal: string | null) => void;
  readonly onMessage: (event: string, body: unknown) => void;
}

/** As much of a socket as the link needs, so that a test can be one. Closing it ourselves tells nobody. */
export interface Wire {
  readonly listen: (listeners: WireListeners) => void;
  readonly open: (hello: { readonly version: number }) => void;
  readonly close: () => void;
  /** `onAck` gets the acknowledgement, or undefined when none came in time. */
  readonly emit: (event: string, body: unknown, onAck: (ack: unknown) => void) => void;
}
