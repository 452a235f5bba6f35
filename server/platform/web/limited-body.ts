/** The whole of a body from elsewhere, or null when it is longer than `mostBytes`: the rest is not read. */
export async function limitedBody(body: ReadableStream<Uint8Array>, mostBytes: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    // Leaving the loop cancels the stream.
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
