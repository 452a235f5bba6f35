import { type AddressKind, parseStreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { withCredentials } from './with-credentials.ts';

export interface StreamDraft {
  readonly kind: AddressKind;
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** What is typed as the room takes it; null where the room would refuse the address, so that it is said beside the field. */
export function streamOf(draft: StreamDraft): { readonly kind: AddressKind; readonly url: string } | null {
  const url = withCredentials(draft.url.trim(), draft);
  return parseStreamAddress(draft.kind, url).ok ? { kind: draft.kind, url } : null;
}
