import type { Generic } from '@watchroom/shared/camera/ptz/aim.ts';
import type { HeadOrder, HeadWord } from '@watchroom/shared/camera/ptz/head.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { headAddress, type Reached } from '../../camera/ptz/head-address-queries.ts';
import { cameraReach } from '../../camera/source-queries.ts';
import { type DevicePreset, OnvifDevice } from '../../platform/onvif/onvif-device.ts';
import type { Answer } from '../../platform/onvif/soap.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { cameraNames } from '../source/source-host.ts';

/** A device that was opened is asked anew for its services after this time, milliseconds. */
const OPEN_MS = 300_000;
/** Devices kept open in this process. */
const MOST_OPEN = 500;

/** What a device is to do: an order, with a look at a place already turned into a position. */
export type DeviceOrder =
  | Extract<HeadOrder, { do: 'move' | 'stop' | 'preset' }>
  | { readonly do: 'aim'; readonly to: Generic }
  /** A preset by the name that the device has for it. */
  | { readonly do: 'named-preset'; readonly name: string };

interface Opened {
  readonly mark: string;
  readonly untilMs: number;
  readonly device: Promise<Answer<OnvifDevice>>;
}

/** Gives orders to heads: to each in the order in which they came. */
class Driver {
  readonly #platform: Platform;
  readonly #opened = new Map<CameraId, Opened>();
  readonly #turns = new Map<CameraId, Promise<unknown>>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** `isMine`: asked when it is this order's turn: a desk that has lost the head meanwhile turns it no more. */
  drive(camera: CameraId, order: DeviceOrder, isMine: () => Promise<boolean>): Promise<HeadWord> {
    return this.#inTurn(camera, async () => {
      if (!(await isMine())) return 'refused';
      const answer = await this.#ask(camera, (device) => give(device, order, isMine));
      return answer.ok ? 'done' : answer.word;
    });
  }

  presets(camera: CameraId): Promise<Answer<DevicePreset[]>> {
    return this.#inTurn(camera, () => this.#ask(camera, (device) => device.presets()));
  }

  async #inTurn<T>(camera: CameraId, run: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(camera) ?? Promise.resolve();
    const mine = before.then(run, run);
    this.#turns.set(camera, mine);
    try {
      return await mine;
    } finally {
      if (this.#turns.get(camera) === mine) this.#turns.delete(camera);
    }
  }

  async #ask<T>(camera: CameraId, ask: (device: OnvifDevice) => Promise<Answer<T>>): Promise<Answer<T>> {
    const reached = await headAddress(this.#platform, camera);
    if (reached === null) return { ok: false, word: 'unreachable' };
    const device = await this.#open(camera, reached);
    const answer = device.ok ? await ask(device.value) : device;
    // Whatever went wrong, the next order begins anew: the device may have another clock or other services by then.
    if (!answer.ok && answer.word !== 'refused') this.#opened.delete(camera);
    return answer;
  }

  #open(camera: CameraId, { address, mark }: Reached): Promise<Answer<OnvifDevice>> {
    const nowMs = () => Date.now();
    const known = this.#opened.get(camera);
    if (known !== undefined && known.mark === mark && known.untilMs > nowMs()) return known.device;
    if (this.#opened.size >= MOST_OPEN) this.#opened.clear();
    const reach = cameraReach(this.#platform, (name) => cameraNames(this.#platform).resolve(name));
    const device = OnvifDevice.open({ address, reach, nowMs });
    this.#opened.set(camera, { mark, untilMs: nowMs() + OPEN_MS, device });
    return device;
  }
}

async function give(device: OnvifDevice, order: DeviceOrder, isMine: () => Promise<boolean>): Promise<Answer<null>> {
  switch (order.do) {
    case 'move':
      return device.continuousMove(order);
    case 'stop':
      return device.stop();
    case 'preset':
      return device.gotoPreset(order.preset);
    case 'aim':
      return device.absoluteMove(order.to);
    case 'named-preset': {
      const presets = await device.presets();
      if (!presets.ok) return presets;
      // Somebody may have taken the head while it was asked.
      if (!(await isMine())) return { ok: false, word: 'refused' };
      return device.gotoPreset(presets.value.find(({ name }) => name === order.name)?.token ?? order.name);
    }
  }
}

export const driver = perPlatform((platform: Platform) => new Driver(platform));
