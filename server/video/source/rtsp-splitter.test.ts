import { describe, expect, it } from 'vitest';
import { picturesOf } from '../../test/annex-b.ts';
import { Failed } from './failed.ts';
import { beginsKeyFrame } from './key-frames.ts';
import { RtspSplitter } from './rtsp-splitter.ts';
import { controlAddress, ownDescription, videoTrack } from './session-description.ts';

const frame = (channel: number, ...bytes: number[]) => Buffer.from([0x24, channel, 0, bytes.length, ...bytes]);
const hopOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Failed) return error.hop;
    throw error;
  }
  return null;
};

describe('an RTSP line, taken apart', () => {
  const line = Buffer.concat([
    Buffer.from('RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 5\r\n\r\nhello'),
    frame(4, 1, 2, 3),
    frame(5),
    Buffer.from('RTSP/1.0 401 No\r\nCSeq: 2\r\nWWW-Authenticate: a\r\nWWW-Authenticate: b\r\n\r\n'),
  ]);
  const said = [
    ['RTSP/1.0 200 OK', 'hello'],
    [4, 3],
    [5, 0],
    ['RTSP/1.0 401 No', ''],
  ];

  it.each([1, 2, 7, 1_000])('is the same in pieces of %i bytes', (size) => {
    const splitter = new RtspSplitter();
    const found = [];
    for (let at = 0; at < line.length; at += size) found.push(...splitter.push(line.subarray(at, at + size)));
    expect(
      found.map((part) => (part.kind === 'frame' ? [part.channel, part.bytes.length - 4] : [part.first, part.body])),
    ).toEqual(said);
    const last = found.at(-1);
    expect(last?.kind === 'message' && last.headers.get('www-authenticate')).toEqual(['a', 'b']);
  });

  it.each([
    ['a web page', 'HTTP/1.1 200 OK\r\n'],
    ['noise', '\x00\x01\x02'],
    ['a head without end', `RTSP/1.0 200 OK\r\nX: ${'a'.repeat(20_000)}`],
    ['a description without end', 'RTSP/1.0 200 OK\r\nContent-Length: 500000000\r\n\r\n'],
    ['a length below zero', 'RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n'],
    ['more headers than any camera has', `RTSP/1.0 200 OK\r\n${'a: b\r\n'.repeat(100)}\r\n`],
    ['a line that is no header', 'RTSP/1.0 200 OK\r\nnothing\r\n\r\n'],
  ])('PUL-6: is given up at %s', (_, text) => {
    expect(hopOf(() => new RtspSplitter().push(Buffer.from(text, 'latin1')))).toBe('answer');
  });
});

describe('a description', () => {
  const sdp = (...lines: string[]) => ['v=0', 'o=- 1 1 IN IP4 10.0.0.9', 's=<x>', ...lines, ''].join('\r\n');
  const h264 = ['m=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000'];

  it('PUL-7: goes on to the converter in our own words: no address, no sound, no parameter that is not known', () => {
    const own = ownDescription(
      videoTrack(
        sdp(
          'c=IN IP4 127.0.0.1',
          'm=audio 0 RTP/AVP 97',
          'a=rtpmap:97 PCMA/8000',
          'm=video 5004 RTP/AVP 96',
          'c=IN IP4 169.254.169.254',
          'a=rtpmap:96 h264/90000',
          'a=fmtp:96 packetization-mode=1; profile-level-id=42001f; sprop-parameter-sets=Z0I=,aM4=; evil="\u0001x"',
          'a=control:rtsp://127.0.0.1:6379/x',
        ),
      ),
    );
    expect(own.split('\r\n')).toEqual([
      'v=0',
      'o=- 0 0 IN IP4 127.0.0.1',
      's=-',
      'c=IN IP4 0.0.0.0',
      't=0 0',
      'm=video 0 RTP/AVP 96',
      'a=rtpmap:96 H264/90000',
      'a=fmtp:96 packetization-mode=1; profile-level-id=42001f; sprop-parameter-sets=Z0I=,aM4=',
      'a=control:video',
      '',
    ]);
  });

  it.each([
    ['no description', 'hello', 'answer'],
    ['sound alone', sdp('m=audio 0 RTP/AVP 97', 'a=rtpmap:97 PCMA/8000'), 'codec'],
    ['another coding', sdp('m=video 0 RTP/AVP 96', 'a=rtpmap:96 VP8/90000'), 'codec'],
    ['a coding without a name', sdp('m=video 0 RTP/AVP 26'), 'codec'],
    ['packets out of order', sdp(...h264, 'a=fmtp:96 packetization-mode=2'), 'codec'],
    ['a control with a line end', sdp(...h264, 'a=control:x y'), 'answer'],
  ])('PUL-6: of %s is refused', (_, text, hop) => {
    expect(hopOf(() => videoTrack(text))).toBe(hop);
  });

  it('says where a track is asked for', () => {
    expect(controlAddress('rtsp://c/a/', 'trackID=1')).toBe('rtsp://c/a/trackID=1');
    expect(controlAddress('rtsp://c/a', 'trackID=1')).toBe('rtsp://c/a/trackID=1');
    expect(controlAddress('rtsp://c/a', 'rtsp://c/b')).toBe('rtsp://c/b');
    expect(controlAddress('rtsp://c/a', '')).toBe('rtsp://c/a');
  });
});

describe('a key frame', () => {
  const rtp = (...payload: number[]) => Buffer.from([0x80, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, ...payload]);
  it.each([
    ['alone', rtp(0x65), true],
    ['in its first part', rtp(0x7c, 0x85), true],
    ['not in its next part', rtp(0x7c, 0x05), false],
    ['behind its parameters in one packet', rtp(0x78, 0, 2, 0x67, 1, 0, 1, 0x65), true],
    ['not among parameters alone', rtp(0x78, 0, 2, 0x67, 1, 0, 1, 0x68), false],
    ['not in another picture', rtp(0x41), false],
    [
      'behind sources and an extension',
      Buffer.from([0x91, 96, 0, 1, ...new Array(8).fill(0), 0, 0, 0, 9, 0xbe, 0xde, 0, 1, 0, 0, 0, 0, 0x65]),
      true,
    ],
    ['not in a stump', Buffer.from([0x80, 96]), false],
    ['not in an extension that is longer than its packet', Buffer.from([0x90, 96, ...new Array(12).fill(0xff)]), false],
  ])('is found %s', (_, packet, is) => {
    expect(beginsKeyFrame(packet)).toBe(is);
  });

  it('of a file begins each group', () => {
    const code = [0, 0, 0, 1];
    const file = Buffer.from([
      ...code,
      9,
      0x10,
      ...code,
      0x67,
      1,
      ...code,
      0x65,
      2,
      ...code,
      9,
      0x10,
      ...code,
      0x41,
      3,
    ]);
    expect(picturesOf(file).map(({ units, isKey }) => [units.length, isKey])).toEqual([
      [2, true],
      [1, false],
    ]);
  });
});
