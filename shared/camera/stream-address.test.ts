import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AddressKind, addressText, parseStreamAddress, splitCredentials } from './stream-address.ts';

fc.configureGlobal({ seed: 20_260_301 });

const read = (text: string, kind: AddressKind = 'rtsp') => {
  const result = parseStreamAddress(kind, text);
  return result.ok ? addressText(result.address) : result.fault;
};

describe('stream addresses', () => {
  it.each([
    ['rtsp', 'rtsp://10.1.2.3/Streaming/Channels/101', 'rtsp://10.1.2.3/Streaming/Channels/101'],
    ['rtsp', 'RTSP://Camera-7.Room.example:8554/live', 'rtsp://camera-7.room.example:8554/live'],
    ['rtsp', 'rtsp://10.53.56.67:554/', 'rtsp://10.53.56.67/'],
    ['rtsp', 'rtsps://10.1.2.3', 'rtsps://10.1.2.3/'],
    ['rtsp', 'rtsp://10.1.2.3?channel=1&subtype=0', 'rtsp://10.1.2.3/?channel=1&subtype=0'],
    ['rtsp', 'rtsp://[2001:db8::7]:8554/a', 'rtsp://[2001:db8:0:0:0:0:0:7]:8554/a'],
    [
      'rtsp',
      'rtsp://192.168.1.2/user=a_password=b_channel=1_stream=0.sdp',
      'rtsp://192.168.1.2/user=a_password=b_channel=1_stream=0.sdp',
    ],
    [
      'hls',
      'http://wowza.example.gov:1935/live/cam.stream/playlist.m3u8',
      'http://wowza.example.gov:1935/live/cam.stream/playlist.m3u8',
    ],
    ['hls', 'https://cctv.example:443/a/index.m3u8', 'https://cctv.example/a/index.m3u8'],
    ['http-flv', 'wss://cctv8.example/flv/fd26ffee', 'wss://cctv8.example/flv/fd26ffee'],
    ['mjpeg', 'https://cctv.example/T64-23K+750', 'https://cctv.example/T64-23K+750'],
    ['snapshot', 'https://itscameras.example/I-70%20EB.jpg', 'https://itscameras.example/I-70%20EB.jpg'],
    ['page', 'https://xn--fiqs8s.example/', 'https://xn--fiqs8s.example/'],
  ] as const)('CAM-6: takes %s %s', (kind, text, expected) => {
    expect(read(text, kind)).toBe(expected);
  });

  it.each([
    'rtsp://2130706433/',
    'rtsp://0x7f000001/',
    'rtsp://0x7f.1/',
    'rtsp://0177.0.0.1/',
    'rtsp://127.1/',
    'rtsp://0/',
    'rtsp://010.0.0.1/',
    'rtsp://1.2.3/',
    'rtsp://1.2.3.4.5/',
    'rtsp://1.2.3.256/',
    'rtsp://1.2.3.04/',
    'rtsp://a.0x1/',
    'rtsp://host.1/',
    'rtsp:///path',
    'rtsp://host./',
    'rtsp://-a.example/',
    'rtsp://a-.example/',
    'rtsp://a_b.example/',
    'rtsp://a..b/',
    'rtsp://.a/',
    'rtsp://a,b/',
    'rtsp://[::1/',
    'rtsp://::1/',
    'rtsp://[1:2:3]/',
    'rtsp://[1::2::3]/',
    'rtsp://[12345::]/',
    'rtsp://[fe80::1%25eth0]/',
    'rtsp://[::ffff:10.0.0.1]/',
    'rtsp://host%2eexample/',
    'rtsp://a:b:c/',
    `rtsp://${'a'.repeat(64)}.example/`,
    `rtsp://${'a.'.repeat(130)}example/`,
  ])('CAM-6: takes no other form of a host: %s', (text) => {
    expect(read(text)).toBe('address-host');
  });

  it.each([
    'rtsp://127.0.0.1/',
    'rtsp://127.255.0.1/',
    'rtsp://0.0.0.0/',
    'rtsp://169.254.169.254/latest',
    'rtsp://224.0.0.1/',
    'rtsp://255.255.255.255/',
    'rtsp://localhost/',
    'rtsp://LOCALHOST:8554/',
    'rtsp://a.localhost/',
    'rtsp://[::1]/',
    'rtsp://[::]/',
    'rtsp://[0:0:0:0:0:ffff:7f00:1]/',
    'rtsp://[::7f00:1]/',
    'rtsp://[64:ff9b::7f00:1]/',
    'rtsp://[2002:7f00:1::]/',
    'rtsp://[fe80::1]/',
    'rtsp://[ff02::1]/',
  ])('CAM-6: takes no place where no camera lives: %s', (text) => {
    expect(read(text)).toBe('address-reserved');
  });

  it.each([
    'rtsp://10.0.0.1:0/',
    'rtsp://10.0.0.1:22/',
    'rtsp://10.0.0.1:25/',
    'rtsp://10.0.0.1:6379/',
    'rtsp://10.0.0.1:5432/',
    'rtsp://10.0.0.1:65536/',
    'rtsp://10.0.0.1:0554/',
    'rtsp://10.0.0.1:99999/',
  ])('CAM-6: opens no door that is no camera’s: %s', (text) => {
    expect(read(text)).toBe('address-port');
  });

  it.each([
    ['file:///etc/passwd', 'address-scheme'],
    ['concat:rtsp://a', 'address-scheme'],
    ['subfile,,start,0,end,9,,:/etc/passwd', 'address-scheme'],
    ['http://10.0.0.1/', 'address-scheme'],
    ['rtmp://10.0.0.1/live', 'address-scheme'],
    ['-i /etc/passwd', 'address-characters'],
    ['rtsp://10.0.0.1/ space', 'address-characters'],
    ['rtsp://10.0.0.1/\r\nDESCRIBE', 'address-characters'],
    ['rtsp://10.0.0.1/%0d%0aX', 'address-characters'],
    ['rtsp://10.0.0.1/%00', 'address-characters'],
    ['rtsp://10.0.0.1/%7f', 'address-characters'],
    ['rtsp://10.0.0.1/%zz', 'address-characters'],
    ['rtsp://10.0.0.1/#frag', 'address-characters'],
    ['rtsp://10.0.0.1/a\\b', 'address-characters'],
    ['rtsp://10.0.0.1\\@evil/', 'address-credentials'],
    ['rtsp://127。0。0。1/', 'address-characters'],
    ['rtsp://\uff11\uff12\uff17.0.0.1/', 'address-characters'],
    ['rtsp://a:b@c@10.0.0.1/', 'address-credentials'],
    ['rtsp://@10.0.0.1/', 'address-credentials'],
    ['rtsp://a:%ff@10.0.0.1/', 'address-credentials'],
    ['rtsp://a:%0d@10.0.0.1/', 'address-credentials'],
    [`rtsp://10.0.0.1/${'a'.repeat(2_000)}`, 'address-too-long'],
    ['', 'address-characters'],
    ['rtsp:', 'address-scheme'],
    ['rtsp://', 'address-host'],
  ])('CAM-6: refuses %j as %s', (text, fault) => {
    expect(read(text)).toBe(fault);
  });

  it('CAM-7: splits user name and password off, decoded', () => {
    expect(splitCredentials('rtsp', 'rtsp://admin:p%40ss%3Aword@10.0.0.1:554/a?b=1')).toEqual({
      address: 'rtsp://10.0.0.1/a?b=1',
      credentials: { username: 'admin', password: 'p@ss:word' },
    });
    expect(splitCredentials('rtsp', 'rtsp://admin@10.0.0.1/')?.credentials).toEqual({
      username: 'admin',
      password: '',
    });
    expect(splitCredentials('rtsp', 'rtsp://10.0.0.1/')?.credentials).toBeNull();
    expect(splitCredentials('rtsp', 'nonsense')).toBeNull();
  });

  it('CAM-7: no credential stays in the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, maxLength: 40 }), (secret) => {
        fc.pre(secret.isWellFormed?.() ?? true);
        const split = splitCredentials('rtsp', `rtsp://admin:${encodeURIComponent(secret)}@10.0.0.1/a`);
        // Control characters are refused as a whole.
        if (split === null) return;
        expect(split.address).toBe('rtsp://10.0.0.1/a');
        expect(split.credentials?.password).toBe(secret);
      }),
    );
  });

  it('CAM-6: reading what was written gives the same', () => {
    const accepted = fc
      .tuple(fc.domain(), fc.integer({ min: 1_024, max: 5_000 }), fc.webPath())
      .map(([host, port, path]) => `rtsp://${host}:${port}${path}`);
    fc.assert(
      fc.property(accepted, (text) => {
        const once = read(text);
        fc.pre(once.startsWith('rtsp:'));
        expect(read(once)).toBe(once);
      }),
    );
  });

  it('CAM-6: never throws, and what it takes has only characters of an address', () => {
    const pieces = fc.constantFrom(
      'rtsp',
      '://',
      '@',
      ':',
      '/',
      '127.0.0.1',
      '[',
      ']',
      '::',
      '0x',
      '%',
      '%40',
      '\u0000',
      '。',
      '8554',
      'a',
      '.',
      '?',
      '#',
      '-',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const result = parseStreamAddress('rtsp', parts.join(''));
        if (result.ok) expect(addressText(result.address)).toMatch(/^rtsp:\/\/[a-z0-9.[\]:-]+\/[\x21-\x7e]*$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
