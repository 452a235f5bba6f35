import { OtherStreams } from '@watchroom/shared/camera/other-streams.ts';
import { expect, test } from 'vitest';
import { type StreamDraft, streamKinds, streamOf, streamRequest } from './stream-draft.ts';

const draft: StreamDraft = {
  kind: 'rtsp',
  url: ' rtsp://10.0.0.7/Streaming/Channels/102 ',
  username: '',
  password: '',
};

test('CAM-34 a smaller stream is sent with its kind, and with the name and password that stand beside it', () => {
  expect(streamOf(draft)).toEqual({ kind: 'rtsp', url: 'rtsp://10.0.0.7/Streaming/Channels/102' });
  const locked = streamOf({ ...draft, username: 'admin', password: 'a@b' });
  expect(locked?.url).toBe('rtsp://admin:a%40b@10.0.0.7/Streaming/Channels/102');
  expect(OtherStreams.safeParse({ sub: locked }).success).toBe(true);
});

test.each([
  ['nothing', 'rtsp', ''],
  ['an address of another kind', 'rtsp', 'http://10.0.0.7/still.jpg'],
  ['an address of this machine', 'snapshot', 'http://127.0.0.1/still.jpg'],
  ['a file', 'snapshot', 'file:///etc/passwd'],
] as const)('CAM-34 %s is told before it is sent', (_, kind, url) => {
  expect(streamOf({ ...draft, kind, url })).toBeNull();
});

test('CAM-35 a main stream goes to its own place, in each kind that is pulled, and is not taken out', () => {
  const locked = streamOf({ ...draft, username: 'admin', password: 'a@b' });
  expect(streamRequest('main', locked)).toEqual({
    path: 'streams/main',
    body: { kind: 'rtsp', url: 'rtsp://admin:a%40b@10.0.0.7/Streaming/Channels/102' },
  });
  expect(streamKinds.main).toEqual(['rtsp', 'hls', 'http-flv', 'mjpeg', 'snapshot']);
  for (const kind of streamKinds.main) {
    const url = kind === 'rtsp' ? draft.url : 'http://10.0.0.7/live';
    expect(streamRequest('main', streamOf({ ...draft, kind, url }))?.body).toMatchObject({ kind });
  }
  expect(streamRequest('main', null)).toBeNull();
  expect(streamRequest('main', streamOf({ ...draft, kind: 'page', url: 'http://10.0.0.7/' }))).toBeNull();
});

test('CAM-34 CAM-35 the others go beside each other, each alone, and null takes one out', () => {
  expect(streamRequest('sub', streamOf(draft))).toEqual({ path: 'streams', body: { sub: streamOf(draft) } });
  expect(streamRequest('still', null)).toEqual({ path: 'streams', body: { still: null } });
  expect(streamRequest('still', streamOf(draft))).toBeNull();
});
