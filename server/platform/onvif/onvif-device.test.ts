import { parseStreamAddress, type StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Mischief, type OnvifOptions, type OnvifSimulator, onvifSimulator } from '../../test/onvif-simulator.ts';
import { createReach } from '../web/reach.ts';
import { OnvifDevice } from './onvif-device.ts';

const who = { username: 'admin', password: 'p&ss "1"' };
/** Where the names of the tests point. */
const names: Readonly<Record<string, string>> = { 'camera.test': '127.0.0.1', 'neighbour.test': '127.0.0.2' };
const reach = createReach(['127.0.0.0/8'], async (name) => [names[name] ?? '10.1.1.1']);

async function simulator(options: OnvifOptions = {}): Promise<OnvifSimulator> {
  const device = await onvifSimulator(options);
  onTestFinished(() => device.close());
  return device;
}
function addressOf(device: OnvifSimulator, credentials: StreamAddress['credentials'] = who): StreamAddress {
  const parsed = parseStreamAddress('page', `http://camera.test:${device.port}/onvif/device_service`);
  if (!parsed.ok) throw new Error(parsed.fault);
  return { ...parsed.address, credentials };
}
const open = (device: OnvifSimulator, credentials: StreamAddress['credentials'] = who) =>
  OnvifDevice.open({ address: addressOf(device, credentials), reach, nowMs: Date.now });
async function opened(device: OnvifSimulator): Promise<OnvifDevice> {
  const answer = await open(device);
  if (!answer.ok) throw new Error(answer.word);
  return answer.value;
}

describe('PTZ-5 an ONVIF device', () => {
  it('tells its profiles, where its pictures are, and its presets', async () => {
    const device = await opened(await simulator({ who }));
    expect(await device.profiles()).toEqual({
      ok: true,
      value: [
        { token: 'main', name: '主码流', hasHead: true },
        { token: 'sub', name: '子码流', hasHead: false },
      ],
    });
    expect(await device.streamUri('main')).toMatchObject({
      value: { scheme: 'rtsp', host: 'camera.test', port: 8_554, path: '/live?a=1&b=2', credentials: null },
    });
    expect(await device.presets()).toEqual({
      ok: true,
      value: [
        { token: 'p-1', name: '东口 & 西口', at: { pan: 0.5, tilt: -0.25, zoom: 0.5 } },
        { token: 'p-2', name: '广场', at: { pan: -0.5, tilt: 0, zoom: 0 } },
      ],
    });
  });

  it('turns to a place, by a step, to a preset, and until it is told to stop', async () => {
    const simulated = await simulator({ who });
    const device = await opened(simulated);
    const looks = (pan: number, tilt: number, zoom: number) =>
      vi.waitFor(async () => {
        const at = await device.status();
        const value = at.ok ? at.value : null;
        expect([value?.pan, value?.tilt, value?.zoom].map((one) => Math.round((one ?? 9) * 100) / 100)).toEqual([
          pan,
          tilt,
          zoom,
        ]);
      });
    await device.absoluteMove({ pan: 0.25, tilt: -0.5, zoom: 1 });
    await looks(0.25, -0.5, 1);
    await device.relativeMove({ pan: -0.05, tilt: 0.1, zoom: -0.5 });
    await looks(0.2, -0.4, 0.5);
    expect(await device.gotoPreset('p-2')).toEqual({ ok: true, value: null });
    await looks(-0.5, 0, 0);
    expect(await device.gotoPreset('"/><x')).toEqual({ ok: false, word: 'refused' });
    await device.continuousMove({ pan: 0.01, tilt: 0, zoom: 0 });
    expect(await device.stop()).toEqual({ ok: true, value: null });
    const stopped = simulated.now();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(simulated.now()).toEqual(stopped);
  });

  it('turns for a second at most when nobody tells it to stop', async () => {
    const simulated = await simulator({ who, speed: 0.2 });
    await (await opened(simulated)).continuousMove({ pan: 1, tilt: 0, zoom: 0 });
    await vi.waitFor(() => expect(simulated.now().pan).toBeCloseTo(0.2, 6), { timeout: 3_000 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(simulated.now().pan).toBeCloseTo(0.2, 6);
  });

  it('is asked by name with a digest that its own clock finds fresh, in the envelope or by HTTP', async () => {
    for (const options of [{ aheadMs: 3_600_000 }, { aheadMs: -86_400_000 }, { asks: 'http' as const }]) {
      const device = await simulator({ who, ...options });
      expect(await (await opened(device)).presets()).toMatchObject({ ok: true });
      expect(await open(device, { username: 'admin', password: 'wrong' })).toEqual({ ok: false, word: 'unauthorised' });
      expect(await open(device, null)).toEqual({ ok: false, word: 'unauthorised' });
    }
  });

  it('without a head refuses to turn', async () => {
    const device = await opened(await simulator({ hasHead: false }));
    expect(await device.stop()).toEqual({ ok: false, word: 'refused' });
  });
});

describe('PTZ-6 what a device says is hostile', () => {
  it.each<[Mischief, string]>([
    ['huge', 'wrong-answer'],
    ['entity', 'wrong-answer'],
    ['broken', 'wrong-answer'],
    ['page', 'wrong-answer'],
    ['redirect', 'wrong-answer'],
    ['slow', 'timeout'],
    ['silent', 'timeout'],
  ])(
    '%s: %s',
    async (mischief, word) => {
      const simulated = await simulator({ who });
      const device = await opened(simulated);
      simulated.mischief = mischief;
      expect(await device.stop()).toEqual({ ok: false, word });
    },
    10_000,
  );

  it.each([
    'http://127.0.0.1:6379/',
    'http://localhost/onvif',
    'http://2130706433/onvif',
    'http://169.254.169.254/latest',
    'http://[::ffff:127.0.0.1]/',
    'http://camera.test:5432/',
    'file:///etc/passwd',
    'gopher://camera.test/',
    // inside the wall, but another machine: our name for this camera is not for it
    'http://neighbour.test/onvif/ptz',
    'http://10.1.1.1/onvif/ptz',
    'http://user@camera.test@10.1.1.1/',
    '&lt;x&gt;',
  ])('an address it names is not asked: %s', async (address) => {
    for (const options of [{ ptzAddress: address }, { mediaAddress: address }])
      expect(await open(await simulator(options))).toEqual({ ok: false, word: 'forbidden' });
    const device = await opened(await simulator({ streamAddress: address.replace(/^http:/, 'rtsp:') }));
    expect(await device.streamUri('main')).toEqual({ ok: false, word: 'forbidden' });
  });

  it('and where the wall does not let us, nobody is asked', async () => {
    const simulated = await simulator();
    const outside = createReach(['10.0.0.0/8'], async () => ['127.0.0.1']);
    const answer = await OnvifDevice.open({ address: addressOf(simulated), reach: outside, nowMs: Date.now });
    expect([answer, simulated.asked]).toEqual([{ ok: false, word: 'forbidden' }, []]);
  });

  it('one that is not there is unreachable', async () => {
    const simulated = await onvifSimulator();
    await simulated.close();
    expect(await open(simulated)).toEqual({ ok: false, word: 'unreachable' });
  });
});
