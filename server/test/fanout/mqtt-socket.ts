import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** As much of MQTT 3.1.1 as a load needs: connect, subscribe, publish and receive at QoS 0. */
export class MqttSocket {
  readonly #tcp: Socket;
  /** `range`: where the payload begins and ends in `bytes`, and the bytes of the whole packet. */
  onPublish: (bytes: Buffer, range: readonly [number, number, number]) => void = () => undefined;
  #rest: Buffer | null = null;

  private constructor(tcp: Socket) {
    this.#tcp = tcp;
    tcp.setNoDelay(true);
    tcp.on('error', () => undefined);
    tcp.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  static async open(port: number): Promise<MqttSocket> {
    const tcp = connect(port, '127.0.0.1');
    await once(tcp, 'connect');
    const socket = new MqttSocket(tcp);
    // Protocol name and level 4, clean session, no keep-alive, the broker gives an id.
    tcp.write(Buffer.from([0x10, 12, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 0, 0, 0]));
    await once(tcp, 'mqtt-connected');
    return socket;
  }

  async subscribe(topics: readonly string[]): Promise<void> {
    const body = Buffer.concat([
      Buffer.from([0, 1]),
      ...topics.map((topic) => Buffer.concat([short(topic.length), Buffer.from(topic), Buffer.of(0)])),
    ]);
    this.#tcp.write(Buffer.concat([Buffer.of(0x82), varint(body.length), body]));
    await once(this.#tcp, 'mqtt-subscribed');
  }

  publish(topic: string, payload: Uint8Array): void {
    const length = 2 + topic.length + payload.length;
    this.#tcp.write(Buffer.concat([Buffer.of(0x30), varint(length), short(topic.length), Buffer.from(topic), payload]));
  }

  close(): void {
    this.#tcp.destroy();
  }

  #take(chunk: Buffer): void {
    const bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = null;
    let at = 0;
    while (at + 2 <= bytes.length) {
      let [length, shift, head] = [0, 0, 1];
      for (;;) {
        const byte = bytes[at + head++];
        if (byte === undefined) break;
        length += (byte & 127) << shift;
        shift += 7;
        if (byte < 128) break;
      }
      const end = at + head + length;
      if (end > bytes.length) break;
      const kind = (bytes[at] as number) >> 4;
      if (kind === 2) this.#tcp.emit('mqtt-connected');
      else if (kind === 9) this.#tcp.emit('mqtt-subscribed');
      else if (kind === 3) this.onPublish(bytes, [at + head + 2 + bytes.readUInt16BE(at + head), end, end - at]);
      at = end;
    }
    if (at < bytes.length) this.#rest = Buffer.from(bytes.subarray(at));
  }
}

function short(value: number): Buffer {
  return Buffer.from([value >> 8, value & 255]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 127) | (rest > 127 ? 128 : 0));
    rest >>= 7;
  } while (rest > 0);
  return Buffer.from(bytes);
}
