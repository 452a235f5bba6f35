import type { FoundDevice } from '@watchroom/shared/camera/device/device-search.ts';
import { addressText, type StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { Reach } from '../web/reach.ts';
import { OnvifDevice } from './onvif-device.ts';
import { child } from './onvif-xml.ts';
import { askSoap } from './soap.ts';

/** A device on the same network answers in a tenth of it. */
const THERE_WITHIN_MS = 1_500;
const MOST_PROFILES_ASKED = 4;

/** Asks one address whether it is an ONVIF device, and what it is; null: nobody who speaks ONVIF, or outside the wall. */
export async function findDevice(
  address: StreamAddress,
  { reach, nowMs }: { readonly reach: Reach; readonly nowMs: () => number },
): Promise<FoundDevice | null> {
  const reached = await reach.addressOf(address.host);
  if (!reached.ok) return null;
  const signal = AbortSignal.timeout(THERE_WITHIN_MS);
  const body = '<tds:GetSystemDateAndTime/>';
  const service = { address, ip: reached.ip };
  // Its clock every device tells, without a name: who does not answer with one is something else, and is told no password.
  const clock = await askSoap({ service, body, who: null, deviceMs: nowMs(), signal });
  if (!clock.ok || child(clock.value, 'GetSystemDateAndTimeResponse') === undefined) return null;
  const known = { ip: reached.ip, port: address.port, address: addressText(address), maker: null, model: null };
  const device = await OnvifDevice.open({ address, reach, nowMs });
  if (!device.ok) return { ...known, profiles: [], word: device.word };
  const information = await device.value.information();
  const profiles = await device.value.profiles();
  if (!profiles.ok) return { ...known, profiles: [], word: profiles.word };
  const { maker, model } = information.ok ? information.value : known;
  const asked = profiles.value.slice(0, MOST_PROFILES_ASKED).map(async ({ token, name, hasHead }) => {
    const uri = await device.value.streamUri(token);
    return { name, hasHead, stream: uri.ok ? addressText(uri.value) : null };
  });
  const word = information.ok ? null : information.word;
  return { ...known, maker, model, profiles: await Promise.all(asked), word };
}
