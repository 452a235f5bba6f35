import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the simulated device does instead of answering as agreed. */
export type Mischief = 'slow' | 'huge' | 'entity' | 'broken' | 'redirect' | 'silent' | 'page';

export interface OnvifOptions {
  readonly who?: { readonly username: string; readonly password: string };
  /** By which the device asks for the name: in the envelope, or by HTTP. */
  readonly asks?: 'token' | 'http';
  /** How far the device's clock is ahead of ours, ms. */
  readonly aheadMs?: number;
  /** What it names as the address of its PTZ service, of its media service and of its pictures; its own when left out. */
  readonly ptzAddress?: string;
  readonly mediaAddress?: string;
  readonly streamAddress?: string;
  /** Shares of the range a second, at full speed. */
  readonly speed?: number;
  readonly hasHead?: boolean;
  /** By which it names itself; a name that only a test resolves when left out. */
  readonly host?: string;
  /** Whether it answers on every address of this machine, not on the loopback alone. */
  readonly everywhere?: boolean;
}

interface Place {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

export interface OnvifSimulator {
  readonly port: number;
  /** Names of the operations asked for, in order. */
  readonly asked: string[];
  mischief: Mischief | null;
  /** Where it looks now, in the generic space. */
  now(): Place;
  close(): Promise<void>;
}

const limits = { pan: [-1, 1], tilt: [-1, 1], zoom: [0, 1] } as const;
const axes = ['pan', 'tilt', 'zoom'] as const;

/** A head that moves with a speed, between two orders by nothing but time. */
class Head {
  readonly #speed: number;
  #from: Place = { pan: 0, tilt: 0, zoom: 0 };
  #at = Date.now();
  #velocity: Place = { pan: 0, tilt: 0, zoom: 0 };
  #target: Place | null = null;
  #untilMs = Number.POSITIVE_INFINITY;

  constructor(speed: number) {
    this.#speed = speed;
  }

  now(): Place {
    const seconds = (Math.min(Date.now(), this.#untilMs) - this.#at) / 1_000;
    const along = (axis: (typeof axes)[number]) => {
      const [low, high] = limits[axis];
      const [from, target] = [this.#from[axis], this.#target?.[axis]];
      if (target !== undefined) {
        const most = this.#speed * seconds;
        return from + Math.max(-most, Math.min(most, target - from));
      }
      return Math.min(high, Math.max(low, from + this.#velocity[axis] * this.#speed * seconds));
    };
    return { pan: along('pan'), tilt: along('tilt'), zoom: along('zoom') };
  }

  #order(target: Place | null, velocity: Place, lastsMs: number): void {
    this.#from = this.now();
    this.#at = Date.now();
    this.#target = target;
    this.#velocity = velocity;
    this.#untilMs = Date.now() + lastsMs;
  }

  goTo(target: Place): void {
    this.#order(target, { pan: 0, tilt: 0, zoom: 0 }, Number.POSITIVE_INFINITY);
  }
  run(velocity: Place, lastsMs: number): void {
    this.#order(null, velocity, lastsMs);
  }
}

const presets: Readonly<Record<string, Place & { readonly name: string }>> = {
  'p-1': { name: '东口 & 西口', pan: 0.5, tilt: -0.25, zoom: 0.5 },
  'p-2': { name: '广场', pan: -0.5, tilt: 0, zoom: 0 },
};

/** A simulated ONVIF camera with a head: a real HTTP server on the loopback, that misbehaves when it is told to. */
export async function onvifSimulator(options: OnvifOptions = {}): Promise<OnvifSimulator> {
  const head = new Head(options.speed ?? 20);
  const { host = 'camera.test' } = options;
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => answer(body, request, response));
  });
  await new Promise<void>((resolve) =>
    server.listen(0, options.everywhere === true ? '0.0.0.0' : '127.0.0.1', resolve),
  );
  const { port } = server.address() as AddressInfo;
  const device: OnvifSimulator = {
    port,
    asked: [],
    mischief: null,
    now: () => head.now(),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  function answer(body: string, request: IncomingMessage, response: ServerResponse): void {
    const operation = /<s:Body><\w+:(\w+)/.exec(body)?.[1] ?? '?';
    device.asked.push(operation);
    if (device.mischief !== null) misbehave(device.mischief, response);
    else if (operation !== 'GetSystemDateAndTime' && !isLetIn(body, request, options)) {
      if (options.asks === 'http')
        response.writeHead(401, { 'www-authenticate': 'Digest realm="cam", nonce="abc", qop="auth"' }).end();
      else send(response, 400, fault('ter:NotAuthorized'));
    } else {
      const reply = replies[operation]?.(body);
      send(response, reply === undefined ? 500 : 200, reply ?? fault('ter:ActionNotSupported'));
    }
  }

  const own = (path: string) => `http://${host}:${port}${path}`;
  const replies: Readonly<Record<string, (body: string) => string>> = {
    GetSystemDateAndTime: () => clock(options.aheadMs ?? 0),
    GetCapabilities: () => {
      const ptz = `<tt:PTZ><tt:XAddr>${options.ptzAddress ?? own('/onvif/ptz')}</tt:XAddr></tt:PTZ>`;
      const media = `<tt:Media><tt:XAddr>${options.mediaAddress ?? own('/onvif/media')}</tt:XAddr></tt:Media>`;
      return `<tds:GetCapabilitiesResponse><tds:Capabilities>${media}${ptz}</tds:Capabilities></tds:GetCapabilitiesResponse>`;
    },
    GetDeviceInformation: () =>
      '<tds:GetDeviceInformationResponse><tds:Manufacturer>Watch &amp; Co</tds:Manufacturer><tds:Model>PT-7</tds:Model></tds:GetDeviceInformationResponse>',
    GetProfiles: () => {
      const ptz =
        options.hasHead === false ? '' : '<tt:PTZConfiguration token="z"><tt:Name>z</tt:Name></tt:PTZConfiguration>';
      return `<trt:GetProfilesResponse><trt:Profiles token="main"><tt:Name>主码流</tt:Name>${ptz}</trt:Profiles><trt:Profiles token="sub"><tt:Name>子码流</tt:Name></trt:Profiles></trt:GetProfilesResponse>`;
    },
    GetStreamUri: () => {
      const uri = options.streamAddress ?? `rtsp://${host}:8554/live?a=1&amp;b=2`;
      return `<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>${uri}</tt:Uri></trt:MediaUri></trt:GetStreamUriResponse>`;
    },
    GetPresets: () => {
      const each = Object.entries(presets).map(
        ([token, { name, pan, tilt, zoom }]) =>
          `<tptz:Preset token="${token}"><tt:Name>${name.replace('&', '&amp;')}</tt:Name><tt:PTZPosition><tt:PanTilt x="${pan}" y="${tilt}"/><tt:Zoom x="${zoom}"/></tt:PTZPosition></tptz:Preset>`,
      );
      return `<tptz:GetPresetsResponse>${each.join('')}</tptz:GetPresetsResponse>`;
    },
    GotoPreset: (body) => {
      const preset = presets[/PresetToken>([^<]*)</.exec(body)?.[1] ?? ''];
      if (preset === undefined) return fault('ter:NoToken');
      head.goTo(preset);
      return '<tptz:GotoPresetResponse/>';
    },
    AbsoluteMove: (body) => {
      head.goTo(vectorOf(body));
      return '<tptz:AbsoluteMoveResponse/>';
    },
    RelativeMove: (body) => {
      const [by, from] = [vectorOf(body), head.now()];
      head.goTo({ pan: from.pan + by.pan, tilt: from.tilt + by.tilt, zoom: from.zoom + by.zoom });
      return '<tptz:RelativeMoveResponse/>';
    },
    ContinuousMove: (body) => {
      head.run(vectorOf(body), Number(/Timeout>PT([0-9.]+)S</.exec(body)?.[1] ?? 'Infinity') * 1_000);
      return '<tptz:ContinuousMoveResponse/>';
    },
    Stop: () => {
      head.run({ pan: 0, tilt: 0, zoom: 0 }, 0);
      return '<tptz:StopResponse/>';
    },
    GetStatus: () => {
      const { pan, tilt, zoom } = head.now();
      return `<tptz:GetStatusResponse><tptz:PTZStatus><tt:Position><tt:PanTilt x="${pan}" y="${tilt}"/><tt:Zoom x="${zoom}"/></tt:Position></tptz:PTZStatus></tptz:GetStatusResponse>`;
    },
  };
  return device;
}

function vectorOf(body: string): Place {
  const number = (pattern: RegExp) => Number(pattern.exec(body)?.[1] ?? Number.NaN);
  return {
    pan: number(/PanTilt x="([^"]*)"/),
    tilt: number(/PanTilt x="[^"]*" y="([^"]*)"/),
    zoom: number(/Zoom x="([^"]*)"/),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
}

function clock(aheadMs: number): string {
  const at = new Date(Date.now() + aheadMs);
  const date = `<tt:Year>${at.getUTCFullYear()}</tt:Year><tt:Month>${at.getUTCMonth() + 1}</tt:Month><tt:Day>${at.getUTCDate()}</tt:Day>`;
  const time = `<tt:Hour>${at.getUTCHours()}</tt:Hour><tt:Minute>${at.getUTCMinutes()}</tt:Minute><tt:Second>${at.getUTCSeconds()}</tt:Second>`;
  return `<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime><tt:Time>${time}</tt:Time><tt:Date>${date}</tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`;
}

function fault(code: string): string {
  return `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>${code}</s:Value></s:Subcode></s:Code><s:Reason><s:Text>no</s:Text></s:Reason></s:Fault>`;
}

const SPACES =
  'xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tptz="http://www.onvif.org/ver20/ptz/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:ter="http://www.onvif.org/ver10/error"';

function send(response: ServerResponse, status: number, body: string): void {
  const code = body.startsWith('<s:Fault') && status === 200 ? 400 : status;
  response
    .writeHead(code, { 'content-type': 'application/soap+xml' })
    .end(`<?xml version="1.0"?><s:Envelope ${SPACES}><s:Body>${body}</s:Body></s:Envelope>`);
}

function misbehave(mischief: Mischief, response: ServerResponse): void {
  if (mischief === 'silent') return;
  if (mischief === 'redirect') return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
  if (mischief === 'broken') return void response.end('<s:Envelope><s:Body><a></s:Body>');
  if (mischief === 'page') return void response.end('<html><body>login</body></html>');
  if (mischief === 'entity')
    return void response.end(
      `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><s:Envelope ${SPACES}><s:Body><a>&e;</a></s:Body></s:Envelope>`,
    );
  response.writeHead(200);
  const timer = setInterval(() => response.write(mischief === 'huge' ? ' '.repeat(65_536) : ' '), 20);
  response.on('close', () => clearInterval(timer));
}

/** Checks a name as a camera does: WS-Security digest with a clock within five seconds of its own, or HTTP digest. */
function isLetIn(body: string, request: IncomingMessage, { who, asks = 'token', aheadMs = 0 }: OnvifOptions): boolean {
  if (who === undefined) return true;
  if (asks === 'http') return isDigest(request.headers.authorization ?? '', request.url ?? '', who);
  const part = (name: string) => new RegExp(`${name}[^>]*>([^<]*)<`).exec(body)?.[1] ?? '';
  const [created, nonce] = [part(':Created'), Buffer.from(part(':Nonce'), 'base64')];
  const late = Math.abs(Date.parse(created) - Date.now() - aheadMs);
  const digest = createHash('sha1').update(nonce).update(created).update(who.password).digest('base64');
  return late < 5_000 && part(':Username(?=>)') === who.username && part(':Password') === digest;
}

function isDigest(header: string, uri: string, who: { username: string; password: string }): boolean {
  const part = (name: string) => new RegExp(`(?:^|[ ,])${name}="?([^",]+)"?`).exec(header)?.[1] ?? '';
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const inner = md5(`${who.username}:cam:${who.password}`);
  return part('response') === md5(`${inner}:abc:${part('nc')}:${part('cnonce')}:auth:${md5(`POST:${uri}`)}`);
}
