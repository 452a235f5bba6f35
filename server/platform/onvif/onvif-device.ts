import type { Generic } from '@watchroom/shared/camera/ptz/aim.ts';
import { type AddressKind, parseStreamAddress, type StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { Reach } from '../web/reach.ts';
import { child, children, numberOf, textOf, type XmlNode, xmlText } from './onvif-xml.ts';
import { type Answer, askSoap, type OnvifWord, type Service } from './soap.ts';

/** The whole of one order, with all the questions it takes. */
const WITHIN_MS = 4_000;
/** A move goes on so long unless it is told again: a desk that falls silent does not leave the head turning. */
const MOVE_LASTS = 'PT1S';
const MOST_PROFILES = 32;
const MOST_PRESETS = 300;

interface OnvifTarget {
  /** `…/onvif/device_service`, with name and password. */
  readonly address: StreamAddress;
  readonly reach: Reach;
  /** Our clock, ms since 1970. */
  readonly nowMs: () => number;
}

interface Services {
  readonly device: Service;
  readonly media: Service;
  readonly ptz: Service | null;
}

interface Profile {
  readonly token: string;
  readonly name: string;
  readonly hasHead: boolean;
}
export interface DevicePreset {
  readonly token: string;
  readonly name: string;
  readonly at: Generic | null;
}

/**
 * An ONVIF device and where its services are. What it says of itself is hostile: an address it names passes the same grammar
 * and the same wall as ours, and must be of the device itself, so that our name for it is never shown to anybody else.
 */
export class OnvifDevice {
  readonly #target: OnvifTarget;
  readonly #services: Services;
  readonly #offsetMs: number;
  #profile: string | null = null;

  private constructor(target: OnvifTarget, services: Services, offsetMs: number) {
    this.#target = target;
    this.#services = services;
    this.#offsetMs = offsetMs;
  }

  /** Asks the device for its clock (a name is good for seconds only) and its services. */
  static async open(target: OnvifTarget): Promise<Answer<OnvifDevice>> {
    const signal = AbortSignal.timeout(WITHIN_MS);
    const reached = await target.reach.addressOf(target.address.host);
    if (!reached.ok) return { ok: false, word: reached.word === 'forbidden' ? 'forbidden' : 'unreachable' };
    const service = { address: target.address, ip: reached.ip };
    const ask = (body: string, who: StreamAddress['credentials'], deviceMs: number) =>
      askSoap({ service, body, who, deviceMs, signal });
    const clock = await ask('<tds:GetSystemDateAndTime/>', null, target.nowMs());
    if (!clock.ok && clock.word !== 'unauthorised' && clock.word !== 'refused') return clock;
    const offsetMs = clock.ok ? (clockOf(clock.value) ?? target.nowMs()) - target.nowMs() : 0;
    const asked = '<tds:GetCapabilities><tds:Category>All</tds:Category></tds:GetCapabilities>';
    const found = await ask(asked, target.address.credentials, target.nowMs() + offsetMs);
    if (!found.ok) return found;
    const capabilities = child(found.value, 'GetCapabilitiesResponse', 'Capabilities');
    const media = await serviceOf(target, service, child(capabilities, 'Media', 'XAddr'));
    const ptz = await serviceOf(target, service, child(capabilities, 'PTZ', 'XAddr'));
    if (media === 'forbidden' || ptz === 'forbidden') return { ok: false, word: 'forbidden' };
    if (media === null) return { ok: false, word: 'wrong-answer' };
    return { ok: true, value: new OnvifDevice(target, { device: service, media, ptz }, offsetMs) };
  }

  #ask(service: Service | null, body: string): Promise<Answer<XmlNode>> {
    if (service === null) return Promise.resolve({ ok: false, word: 'refused' });
    const { address, nowMs } = this.#target;
    const deviceMs = nowMs() + this.#offsetMs;
    return askSoap({ service, body, who: address.credentials, deviceMs, signal: AbortSignal.timeout(WITHIN_MS) });
  }

  /** Who made it, and what it is called. */
  async information(): Promise<Answer<{ readonly maker: string | null; readonly model: string | null }>> {
    const found = await this.#ask(this.#services.device, '<tds:GetDeviceInformation/>');
    if (!found.ok) return found;
    const said = child(found.value, 'GetDeviceInformationResponse');
    const plain = (name: string) => textOf(child(said, name), '#text', 80)?.replace(/[\p{Cc}\p{Cs}]/gu, '') || null;
    return { ok: true, value: { maker: plain('Manufacturer'), model: plain('Model') } };
  }

  async profiles(): Promise<Answer<Profile[]>> {
    const found = await this.#ask(this.#services.media, '<trt:GetProfiles/>');
    if (!found.ok) return found;
    const profiles = children(child(found.value, 'GetProfilesResponse'), 'Profiles').slice(0, MOST_PROFILES);
    const value = profiles.flatMap((each) => {
      const token = textOf(each, '@token', 64);
      const name = textOf(child(each, 'Name'), '#text', 64) ?? '';
      return token ? [{ token, name, hasHead: child(each, 'PTZConfiguration') !== undefined }] : [];
    });
    return { ok: true, value };
  }

  /** Where the pictures of a profile are, by our grammar and inside our wall; without name and password. */
  async streamUri(profile: string): Promise<Answer<StreamAddress>> {
    const setup =
      '<trt:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport><tt:Protocol>RTSP</tt:Protocol></tt:Transport></trt:StreamSetup>';
    const body = `<trt:GetStreamUri>${setup}<trt:ProfileToken>${xmlText(profile)}</trt:ProfileToken></trt:GetStreamUri>`;
    const found = await this.#ask(this.#services.media, body);
    if (!found.ok) return found;
    const uri = textOf(child(found.value, 'GetStreamUriResponse', 'MediaUri', 'Uri'), '#text', 2_000);
    const checked = await checkedService(this.#target, this.#services.media.ip, { kind: 'rtsp', uri: uri ?? '' });
    return checked === null
      ? { ok: false, word: 'forbidden' }
      : { ok: true, value: { ...checked.address, credentials: null } };
  }

  /** `at`: where it looks in the generic space; null where the device does not say. */
  async presets(): Promise<Answer<DevicePreset[]>> {
    const found = await this.#withHead((token) => `<tptz:GetPresets>${token}</tptz:GetPresets>`);
    if (!found.ok) return found;
    const presets = children(child(found.value, 'GetPresetsResponse'), 'Preset').slice(0, MOST_PRESETS);
    const value = presets.flatMap((each) => {
      const token = textOf(each, '@token', 64);
      const name = textOf(child(each, 'Name'), '#text', 80)?.replace(/[\p{Cc}\p{Cs}]/gu, '');
      return token ? [{ token, name: name || token, at: genericAt(child(each, 'PTZPosition')) }] : [];
    });
    return { ok: true, value };
  }

  async gotoPreset(preset: string): Promise<Answer<null>> {
    const to = `<tptz:PresetToken>${xmlText(preset)}</tptz:PresetToken>`;
    return done(await this.#withHead((token) => `<tptz:GotoPreset>${token}${to}</tptz:GotoPreset>`));
  }

  async absoluteMove(to: Generic): Promise<Answer<null>> {
    const position = `<tptz:Position>${vector(to)}</tptz:Position>`;
    return done(await this.#withHead((token) => `<tptz:AbsoluteMove>${token}${position}</tptz:AbsoluteMove>`));
  }

  /** `by`: shares of the whole range, −1…1. */
  async relativeMove(by: Generic): Promise<Answer<null>> {
    const translation = `<tptz:Translation>${vector(by)}</tptz:Translation>`;
    return done(await this.#withHead((token) => `<tptz:RelativeMove>${token}${translation}</tptz:RelativeMove>`));
  }

  /** `speed`: shares of the greatest speed, −1…1. */
  async continuousMove(speed: Generic): Promise<Answer<null>> {
    const how = `<tptz:Velocity>${vector(speed)}</tptz:Velocity><tptz:Timeout>${MOVE_LASTS}</tptz:Timeout>`;
    return done(await this.#withHead((token) => `<tptz:ContinuousMove>${token}${how}</tptz:ContinuousMove>`));
  }

  async stop(): Promise<Answer<null>> {
    const what = '<tptz:PanTilt>true</tptz:PanTilt><tptz:Zoom>true</tptz:Zoom>';
    return done(await this.#withHead((token) => `<tptz:Stop>${token}${what}</tptz:Stop>`));
  }

  /** Where it looks now; null where the device does not say. */
  async status(): Promise<Answer<Generic | null>> {
    const found = await this.#withHead((token) => `<tptz:GetStatus>${token}</tptz:GetStatus>`);
    if (!found.ok) return found;
    return { ok: true, value: genericAt(child(found.value, 'GetStatusResponse', 'PTZStatus', 'Position')) };
  }

  /** Asks the PTZ service about the first profile that has a head. */
  async #withHead(body: (token: string) => string): Promise<Answer<XmlNode>> {
    if (this.#profile === null) {
      const profiles = await this.profiles();
      if (!profiles.ok) return profiles;
      this.#profile = profiles.value.find(({ hasHead }) => hasHead)?.token ?? null;
    }
    if (this.#profile === null) return { ok: false, word: 'refused' };
    const token = `<tptz:ProfileToken>${xmlText(this.#profile)}</tptz:ProfileToken>`;
    return this.#ask(this.#services.ptz, body(token));
  }
}

function genericAt(position: XmlNode | undefined): Generic | null {
  const panTilt = child(position, 'PanTilt');
  const [pan, tilt] = [numberOf(panTilt, '@x'), numberOf(panTilt, '@y')];
  if (pan === undefined || tilt === undefined) return null;
  return { pan, tilt, zoom: numberOf(child(position, 'Zoom'), '@x') ?? 0 };
}

function vector({ pan, tilt, zoom }: Generic): string {
  const text = (value: number) => String(Math.round(value * 1e5) / 1e5);
  return `<tt:PanTilt x="${text(pan)}" y="${text(tilt)}"/><tt:Zoom x="${text(zoom)}"/>`;
}

function done(answer: Answer<XmlNode>): Answer<null> {
  return answer.ok ? { ok: true, value: null } : answer;
}

/** Null: the device has no such service. */
async function serviceOf(
  target: OnvifTarget,
  device: Service,
  named: XmlNode | undefined,
): Promise<Service | null | Extract<OnvifWord, 'forbidden'>> {
  const uri = textOf(named, '#text', 2_000);
  if (uri === undefined || uri === '') return null;
  return (await checkedService(target, device.ip, { kind: 'page', uri })) ?? 'forbidden';
}

/** An address that a device has named; null unless it is well-formed, inside the wall, and the device's own. */
async function checkedService(
  { reach }: OnvifTarget,
  deviceIp: string,
  { kind, uri }: { readonly kind: AddressKind; readonly uri: string },
): Promise<Service | null> {
  const parsed = parseStreamAddress(kind, uri);
  if (!parsed.ok) return null;
  const reached = await reach.addressOf(parsed.address.host);
  return reached.ok && reached.ip === deviceIp ? { address: parsed.address, ip: reached.ip } : null;
}

/** The device's clock, ms since 1970; undefined where it does not say or says nonsense. */
function clockOf(body: XmlNode): number | undefined {
  const utc = child(body, 'GetSystemDateAndTimeResponse', 'SystemDateAndTime', 'UTCDateTime');
  const part = (...path: string[]) => numberOf(child(utc, ...path)) ?? Number.NaN;
  const ms = Date.UTC(
    part('Date', 'Year'),
    part('Date', 'Month') - 1,
    part('Date', 'Day'),
    part('Time', 'Hour'),
    part('Time', 'Minute'),
    part('Time', 'Second'),
  );
  // Between 1970, where a clock without a battery begins, and what an `Instant` can say.
  return ms >= 0 && ms < 253_370_764_800_000 ? ms : undefined;
}
