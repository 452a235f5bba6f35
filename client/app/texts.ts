// limit: imports 35, the texts of every feature are listed here
import { accessTexts } from '../access/texts.ts';
import { alertNamespaces } from '../alert/namespaces.ts';
import { areaNamespaces } from '../area/area-namespaces.ts';
import { cameraNamespaces } from '../camera/namespaces.ts';
import { lineTexts } from '../dispatch/command-line/texts.ts';
import { dispatchTexts } from '../dispatch/texts.ts';
import { drawingTexts } from '../drawing/texts.ts';
import { leadsTexts } from '../incident/leads/leads-texts.ts';
import { planTexts } from '../incident/plan/plan-texts.ts';
import { supervisionTexts } from '../incident/supervision/supervision-texts.ts';
import { tasksTexts } from '../incident/tasks/tasks-texts.ts';
import { incidentTexts } from '../incident/texts.ts';
import { typeTexts } from '../incident/type-tree/type-texts.ts';
import { siteTexts } from '../intake/site/site-texts.ts';
import { intakeTexts } from '../intake/texts.ts';
import { mapTexts } from '../map/texts.ts';
import { fieldNamespaces } from '../patrol/namespaces.ts';
import { platformTexts } from '../platform/texts.ts';
import { uiTexts } from '../ui/texts.ts';
import { unitNamespaces } from '../unit/namespaces.ts';
import { fleetTexts } from '../video/fleet/texts.ts';
import { recordingTexts } from '../video/recording/texts.ts';
import { steerTexts } from '../video/steer/texts.ts';
import { videoTexts } from '../video/texts.ts';
import { viewTexts } from '../view/texts.ts';
import { wallNamespaces } from '../wall/namespaces.ts';
import { hookTexts } from './admin/hooks/hook-texts.ts';
import { linkTexts } from './admin/links/link-texts.ts';
import { peopleTexts } from './admin/people/people-texts.ts';
import { appTexts } from './app-texts.ts';
import { exportTexts } from './console/export/export-texts.ts';
import { followTexts } from './console/follow/follow-texts.ts';
import { galleryTexts } from './gallery/texts.ts';

/** Every text of every screen, by namespace. A feature adds its own line. */
export const texts = {
  ui: uiTexts,
  platform: platformTexts,
  access: accessTexts,
  app: appTexts,
  links: linkTexts,
  people: peopleTexts,
  hook: hookTexts,
  export: exportTexts,
  map: mapTexts,
  ...areaNamespaces,
  drawing: drawingTexts,
  view: viewTexts,
  ...unitNamespaces,
  ...cameraNamespaces,
  fleet: fleetTexts,
  follow: followTexts,
  recording: recordingTexts,
  steer: steerTexts,
  video: videoTexts,
  intake: intakeTexts,
  site: siteTexts,
  incident: incidentTexts,
  supervision: supervisionTexts,
  plan: planTexts,
  leads: leadsTexts,
  tasks: tasksTexts,
  types: typeTexts,
  ...alertNamespaces,
  dispatch: dispatchTexts,
  line: lineTexts,
  ...fieldNamespaces,
  ...wallNamespaces,
  gallery: galleryTexts,
} as const satisfies Record<string, { readonly zh: Record<string, string>; readonly en: Record<string, string> }>;
