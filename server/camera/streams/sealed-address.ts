import { addressText, type StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { Seal } from '../../platform/seal/seal.ts';

/** CAM-7: paths and queries carry passwords too, so the whole address is sealed and none of it stands in a column. */
export function sealedAddress(address: StreamAddress, seal: Seal): Buffer {
  return seal.close(Buffer.from(JSON.stringify({ address: addressText(address), credentials: address.credentials })));
}
