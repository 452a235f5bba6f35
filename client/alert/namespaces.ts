import { chainTexts } from './chain/chain-texts.ts';
import { loadTexts } from './load/load-texts.ts';
import { muteTexts } from './mute/mute-texts.ts';
import { pushTexts } from './push/push-texts.ts';
import { sosTexts } from './sos/sos-texts.ts';
import { alertTexts } from './texts.ts';

/** The texts of alerts, messages, mutes and the alarm load, by namespace. */
export const alertNamespaces = {
  alert: alertTexts,
  mute: muteTexts,
  load: loadTexts,
  sos: sosTexts,
  chain: chainTexts,
  push: pushTexts,
} as const;
