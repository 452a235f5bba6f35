/**
 * The corpus of CAM-6 and HLT-3: addresses of places where no camera lives, in every disguise that parsers, resolvers and
 * libraries are known to fall for (trust: §2.4). `{P}` stands for the port of a canary.
 */

/** This machine, its link, cloud metadata; each is written in many ways. */
const places = ['127.0.0.1', '127.0.0.53', '0.0.0.0', '169.254.169.254', '192.0.0.192'] as const;

/** One IPv4 address as it is written to get past a filter. */
function spellings(ip: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = ip.split('.').map(Number);
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = (part: number) => part.toString(16);
  const octal = (part: number) => `0${part.toString(8)}`;
  const two = (part: number) => hex(part).padStart(2, '0');
  const mapped = `${two(a)}${two(b)}:${two(c)}${two(d)}`;
  const wide = [...ip].map((sign) => (sign === '.' ? '.' : String.fromCharCode(sign.charCodeAt(0) + 0xfee0))).join('');
  const circled = [...ip]
    .map((sign) => (sign === '.' ? '.' : sign === '0' ? '⓪' : String.fromCharCode(0x2460 + Number(sign) - 1)))
    .join('');
  return [
    ip,
    `${ip}.`,
    String(whole),
    `0x${hex(whole)}`,
    `0X${hex(whole).toUpperCase()}`,
    octal(whole),
    `0${octal(whole)}`,
    String(whole + 2 ** 32),
    `${a}.${b * 65_536 + c * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    `0x${hex(a)}.0x${hex(b)}.0x${hex(c)}.0x${hex(d)}`,
    `${octal(a)}.${octal(b)}.${octal(c)}.${octal(d)}`,
    `00${octal(a)}.${b}.${c}.${d}`,
    `0x${hex(a)}.${b}.${octal(c)}.${d}`,
    `${a}.${b}.${c}.0x${hex(d)}`,
    `${a + 256}.${b}.${c}.${d}`,
    `${a}..${b}.${c}.${d}`,
    `${ip}%00.camera.test`,
    `%${two(ip.charCodeAt(0))}${ip.slice(1)}`,
    wide,
    circled,
    ip.replaceAll('.', '。'),
    ip.replaceAll('.', '．'),
    ip.replaceAll('.', '%2e'),
    `[::ffff:${ip}]`,
    `[::ffff:${mapped}]`,
    `[0:0:0:0:0:ffff:${mapped}]`,
    `[0000:0000:0000:0000:0000:FFFF:${mapped}]`,
    `[::${ip}]`,
    `[::${mapped}]`,
    `[64:ff9b::${mapped}]`,
    `[64:ff9b::${ip}]`,
    `[2002:${mapped}::]`,
    `[::ffff:${ip}%25lo]`,
    `camera.test@${ip}`,
    `camera.test:80@${ip}`,
    `camera.test#@${ip}`,
    `camera.test%40${ip}`,
    `camera.test\\@${ip}`,
    `${ip}\\.camera.test`,
    `${ip}#.camera.test`,
    `${ip} .camera.test`,
    `${ip}\t`,
  ];
}

const hosts = [
  ...places.flatMap(spellings),
  ...['localhost', 'LOCALHOST', 'LocalHost', 'localhost.', 'a.localhost', 'x.y.localhost', 'localhost%00', 'ⓛocalhost'],
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[0000::0001]', '[::1%25lo]', '[::1%lo]', '[fe80::1]', '[fe80::1%25eth0]'],
  ...['[febf::1]', '[ff02::1]', '[::0:1]', '[0::1]', '[1::2::3]', '[::g]', '[]', '::1', '0:0:0:0:0:0:0:1'],
  ...['224.0.0.1', '239.255.255.250', '255.255.255.255', '240.0.0.1', '0', '0.0', '00000000000', '1', '127', '127.1'],
  ...[
    '0x7f.1',
    '0177.1',
    '017700000001',
    '127.0.1',
    '127.000.000.001',
    '2130706433.',
    '0x7f000001.',
    '-',
    '',
    '.',
    '..',
  ],
];

/** Whole addresses that are none: other protocols, arguments, line ends, ports of other services. */
const oddities = [
  ...['file:///etc/passwd', 'concat:rtsp://127.0.0.1|x', 'subfile,,start,0,end,0,,:/etc/passwd', 'pipe:0', 'data:,x'],
  ...['gopher://127.0.0.1:{P}/_x', 'tcp://127.0.0.1:{P}', 'udp://127.0.0.1:{P}', 'unix:/var/run/docker.sock'],
  ...[
    'ftp://127.0.0.1:{P}/',
    'crypto+http://127.0.0.1:{P}/',
    'async:http://127.0.0.1:{P}/',
    'cache:http://127.0.0.1:{P}/',
  ],
  ...['tee:rtsp://127.0.0.1', 'rtmp://127.0.0.1:{P}/a', 'srt://127.0.0.1:{P}', 'httpproxy://127.0.0.1:{P}'],
  ...['-i http://127.0.0.1:{P}/', '-protocol_whitelist file', '--help', '|id', '`id`', '$(id)', ';id', '&& id'],
  ...[
    'rtsp:127.0.0.1:{P}',
    'rtsp:/127.0.0.1:{P}',
    'rtsp:///127.0.0.1:{P}',
    'rtsp:\\\\127.0.0.1:{P}',
    '//127.0.0.1:{P}/',
  ],
  ...['rtsp://camera.test/\r\nHost: 127.0.0.1', 'rtsp://camera.test/%0d%0aX: y', 'rtsp://camera.test/\u0000'],
  ...['rtsp://camera.test:0/', 'rtsp://camera.test:22/', 'rtsp://camera.test:25/', 'rtsp://camera.test:6379/'],
  ...['rtsp://camera.test:5432/', 'rtsp://camera.test:2375/', 'rtsp://camera.test:65536/', 'rtsp://camera.test:0x50/'],
  ...['http://camera.test:11211/', 'http://camera.test:9200/', 'http://camera.test:27017/', 'http://camera.test:080/'],
];

/** Names that pass for cameras' and lead elsewhere; what a name server answers for each. */
export const leading: Readonly<Record<string, readonly string[]>> = {
  'loop.camera.test': ['127.0.0.1'],
  'loop6.camera.test': ['::1'],
  'zero.camera.test': ['0.0.0.0'],
  'any6.camera.test': ['::'],
  'meta.camera.test': ['169.254.169.254'],
  'ali.camera.test': ['100.100.100.200'],
  'aws6.camera.test': ['fd00:ec2::254'],
  'mapped.camera.test': ['::ffff:127.0.0.1'],
  'mapped-hex.camera.test': ['::ffff:7f00:1'],
  'nat64.camera.test': ['64:ff9b::7f00:1'],
  'six.camera.test': ['2002:7f00:1::'],
  'link.camera.test': ['fe80::1'],
  'mixed.camera.test': ['10.0.0.9', '127.0.0.1'],
  'mixed6.camera.test': ['10.0.0.9', '::1'],
  'last.camera.test': ['10.0.0.9', '10.0.0.10', '169.254.169.254'],
  'public.camera.test': ['8.8.8.8'],
  'cast.camera.test': ['239.1.1.1'],
  'none.camera.test': [],
  'word.camera.test': ['localhost'],
};

/** Every vector as a whole address of the scheme. `port` is a canary's. */
export function disguisedAddresses(scheme: string, port: number): string[] {
  const named = [...hosts, ...Object.keys(leading)];
  return [
    ...named.flatMap((host) => [`${scheme}://${host}:${port}/a`, `${scheme}://viewer:word@${host}/a`]),
    ...oddities.map((text) => text.replaceAll('{P}', String(port))),
  ];
}

/** Addresses as they stand in real catalogues; all of them are cameras. */
export function honestAddresses(): (readonly ['rtsp' | 'hls' | 'http-flv' | 'mjpeg' | 'snapshot', string])[] {
  const inside = ['10.1.2.3', '172.16.40.9', '192.168.1.64', '100.64.3.2', '[fd12:3456:789a::5]', 'cam-07.police.test'];
  const rtsp = [
    'rtsp://{H}:554/Streaming/Channels/101',
    'rtsp://admin:Abc%40123@{H}/Streaming/Channels/102?transportmode=unicast',
    'rtsp://admin:a.b_c~d!$@{H}:554/cam/realmonitor?channel=1&subtype=0',
    'rtsp://{H}/axis-media/media.amp?videocodec=h264&resolution=1280x720',
    'rtsps://{H}:322/live/ch00_0',
    'rtsp://viewer@{H}:8554/unicast/c1/s0/live',
  ];
  const http = [
    ['hls', 'https://{H}/live/3/index.m3u8?token=abc-DEF_1'],
    ['hls', 'http://{H}:8080/hls/cam(7).m3u8'],
    ['http-flv', 'http://{H}:8088/live/34020000001320000001.flv'],
    ['mjpeg', 'http://root:pass@{H}:81/axis-cgi/mjpg/video.cgi?fps=5'],
    ['snapshot', 'http://{H}/cgi-bin/snapshot.cgi?channel=1'],
  ] as const;
  return inside.flatMap((host) => [
    ...rtsp.map((text) => ['rtsp', text.replace('{H}', host)] as const),
    ...http.map(([kind, text]) => [kind, text.replace('{H}', host)] as const),
  ]);
}
