/** Whether a player asks for pictures straight from a media server (WebRTC), where it is told that there are such. */
export interface DirectLine {
  /** How often in a row it gave no picture. */
  readonly failures: number;
  /** Not before this, ms of the client's clock. */
  readonly retryAt: number;
}

/** What gave no picture is left alone for so long, doubling each time it is in vain: meanwhile the gate's FLV is as good. */
const LEAVE_MS = { first: 120_000, most: 960_000 } as const;

export const newDirectLine: DirectLine = { failures: 0, retryAt: 0 };

export const mayTry = ({ retryAt }: DirectLine, now: number): boolean => now >= retryAt;

export const inVain = ({ failures }: DirectLine, now: number): DirectLine => ({
  failures: failures + 1,
  retryAt: now + Math.min(LEAVE_MS.most, LEAVE_MS.first * 2 ** failures),
});
