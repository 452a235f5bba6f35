/** Counts the video tags of an FLV stream that comes in pieces. */
export class FlvReader {
  private rest: Buffer = Buffer.alloc(0);
  private started = false;

  pictures(piece: Buffer): number {
    this.rest = Buffer.concat([this.rest, piece]);
    if (!this.started) {
      if (this.rest.length < 13) return 0;
      // Header of 9 bytes and the size of "the tag before", which is none.
      this.rest = this.rest.subarray(13);
      this.started = true;
    }
    let found = 0;
    while (this.rest.length >= 11) {
      const size = this.rest.readUIntBE(1, 3) + 15;
      if (this.rest.length < size) break;
      // Type 9 is video; a second byte of 0 is the codec's head, not a picture.
      if (this.rest[0] === 9 && this.rest[12] !== 0) found += 1;
      this.rest = this.rest.subarray(size);
    }
    return found;
  }
}
