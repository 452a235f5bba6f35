import { segmentAt, type Track, type TrackSegment } from './position.ts';

/** Loaded before they are shown, ms of recorded time: a second of network at four times the speed. */
const AHEAD_MS = 12_000;
/** Kept behind the position: who goes back a little does not wait. */
const BEHIND_S = 30;
/** Between two tries to load a segment. */
const AGAIN_MS = 1_500;
/** Two seams that are nearer than this are joined; clocks differ by no more within one segment. */
const JOIN_S = 0.5;
/** A picture farther from the position than this is set to it. */
const OFF_S = 0.35;

export interface RecordedParts {
  readonly video: HTMLVideoElement;
  /** The bytes of a segment, through the gate. */
  readonly load: (segment: TrackSegment) => Promise<ArrayBuffer>;
  readonly onFault: () => void;
}

/** One camera's recorded pictures in a video element, which follows a position that is not its own: so that several stay together. */
export class RecordedVideo {
  readonly #parts: RecordedParts;
  readonly #media = new MediaSource();
  readonly #address: string;
  readonly #originMs: number;
  readonly #have = new Set<number>();
  #track: Track;
  #buffer: SourceBuffer | undefined;
  #busy = false;
  #againMs = 0;
  #disposed = false;

  constructor(parts: RecordedParts, track: Track) {
    this.#parts = parts;
    this.#track = track;
    this.#originMs = track.segments[0]?.fromMs ?? 0;
    this.#address = URL.createObjectURL(this.#media);
    parts.video.src = this.#address;
    this.#media.addEventListener('sourceopen', () => this.#open(), { once: true });
  }

  /** More was recorded meanwhile. */
  extend(track: Track): void {
    this.#track = track;
  }

  /** Whether the picture of this moment can be shown now; also where there is none to wait for. */
  isReady(ms: number): boolean {
    if (segmentAt(this.#track, ms) === undefined) return true;
    const { video } = this.#parts;
    return rangeAt(video.buffered, this.#toS(ms)) !== null && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  }

  /** Shows this moment; called again and again. */
  follow(ms: number, going: { readonly isPlaying: boolean; readonly speed: number }): void {
    if (this.#disposed) return;
    void this.#fill(ms);
    const { video } = this.#parts;
    const at = this.#toS(ms);
    if (rangeAt(video.buffered, at) === null) {
      if (!video.paused) video.pause();
      return;
    }
    if (Math.abs(video.currentTime - at) > OFF_S * Math.max(1, going.speed)) video.currentTime = at;
    if (video.playbackRate !== going.speed) video.playbackRate = going.speed;
    if (going.isPlaying && video.paused) void video.play().catch(() => undefined);
    if (!going.isPlaying && !video.paused) video.pause();
  }

  dispose(): void {
    this.#disposed = true;
    this.#parts.video.removeAttribute('src');
    this.#parts.video.load();
    URL.revokeObjectURL(this.#address);
  }

  #toS(ms: number): number {
    return (ms - this.#originMs) / 1_000;
  }

  #open(): void {
    const codec = this.#track.segments.find((segment) => segment.codec !== null)?.codec;
    const type = `video/mp4; codecs="${codec ?? ''}"`;
    if (this.#disposed) return;
    if (codec == null || !MediaSource.isTypeSupported(type)) this.#parts.onFault();
    else this.#buffer = this.#media.addSourceBuffer(type);
  }

  async #fill(ms: number): Promise<void> {
    if (this.#busy || this.#buffer === undefined || performance.now() < this.#againMs) return;
    const next = this.#track.segments.find(
      ({ id, fromMs, toMs }) => toMs > ms && fromMs < ms + AHEAD_MS && !this.#have.has(id),
    );
    if (next === undefined) return;
    this.#busy = true;
    try {
      const bytes = await this.#parts.load(next).catch(() => null);
      // A server that restarts, a ticket that ran out: asked for again in a moment.
      if (bytes === null) {
        this.#againMs = performance.now() + AGAIN_MS;
        return;
      }
      if (!this.#disposed) await this.#append(this.#buffer, next, bytes);
      this.#have.add(next.id);
      if (!this.#disposed) await this.#forget(this.#buffer, ms);
    } catch {
      if (!this.#disposed) this.#parts.onFault();
    } finally {
      this.#busy = false;
    }
  }

  async #append(buffer: SourceBuffer, segment: TrackSegment, bytes: ArrayBuffer): Promise<void> {
    const at = this.#toS(segment.fromMs);
    const before = rangeAt(buffer.buffered, at - 0.05) ?? rangeAt(buffer.buffered, at - JOIN_S);
    buffer.timestampOffset = before !== null && Math.abs(before.end - at) < JOIN_S ? before.end : at;
    await done(buffer, () => buffer.appendBuffer(bytes));
  }

  /** What lies far behind, or was loaded before a jump, is dropped: memory stays flat. */
  async #forget(buffer: SourceBuffer, ms: number): Promise<void> {
    const end = this.#toS(ms) - BEHIND_S;
    if (buffer.buffered.length === 0 || end <= buffer.buffered.start(0)) return;
    await done(buffer, () => buffer.remove(0, end));
    for (const { id, fromMs } of this.#track.segments) if (this.#toS(fromMs) < end) this.#have.delete(id);
  }
}

function rangeAt(ranges: TimeRanges, s: number): { readonly start: number; readonly end: number } | null {
  for (let index = 0; index < ranges.length; index++) {
    const [start, end] = [ranges.start(index), ranges.end(index)];
    if (start <= s + 0.05 && s < end) return { start, end };
  }
  return null;
}

function done(buffer: SourceBuffer, work: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    buffer.addEventListener('updateend', () => resolve(), { once: true });
    buffer.addEventListener('error', () => reject(new Error('a segment could not be decoded')), { once: true });
    work();
  });
}
