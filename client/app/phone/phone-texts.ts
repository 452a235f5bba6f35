import { accessTexts } from '../../access/texts.ts';
import { pushTexts } from '../../alert/push/push-texts.ts';
import { sosTexts } from '../../alert/sos/sos-texts.ts';
import { alertTexts } from '../../alert/texts.ts';
import { areaTexts } from '../../area/texts.ts';
import { planTexts } from '../../incident/plan/plan-texts.ts';
import { siteTexts } from '../../intake/site/site-texts.ts';
import { nearTexts } from '../../patrol/near/near-texts.ts';
import { placeTexts } from '../../patrol/report/place-texts.ts';
import { patrolTexts } from '../../patrol/texts.ts';
import { walkTexts } from '../../patrol/walk/walk-texts.ts';
import { platformTexts } from '../../platform/texts.ts';
import { uiTexts } from '../../ui/texts.ts';
import { rollTexts } from '../../unit/roll-call/texts.ts';
import { appTexts } from '../app-texts.ts';

/** The texts of the phone, and no others: every kilobyte of its first load is on the air. A test holds them to what it draws. */
export const phoneTexts = {
  ui: uiTexts,
  platform: platformTexts,
  access: accessTexts,
  app: appTexts,
  area: areaTexts,
  roll: rollTexts,
  plan: planTexts,
  alert: alertTexts,
  push: pushTexts,
  sos: sosTexts,
  site: siteTexts,
  patrol: patrolTexts,
  near: nearTexts,
  place: placeTexts,
  walk: walkTexts,
} as const;
