import { frozen } from '../kernel/frozen.ts';
import type { AreaId, CameraId } from '../kernel/ids.ts';
import type { CameraInput, CameraView } from './camera-api.ts';

/** A camera as a source sends it. */
export const exampleCameraInput: CameraInput = frozen<CameraInput>({
  externalId: 'ZB-0001',
  name: '人民公园南门',
  kind: 'fixed',
  place: [118.05, 36.81],
  azimuthDeg: 0,
  hfovDeg: 60,
  rangeM: 80,
  widthPx: 1_920,
  mountM: 6,
  ownerKind: 'department',
  department: null,
  ownerName: null,
  contact: null,
  terms: 'always',
  purpose: null,
  stream: { kind: 'rtmp', key: 'zb0001' },
  count: 1,
});

/** The same camera as screens get it: looking north, online. */
export const exampleCamera: CameraView = frozen<CameraView>({
  id: '01890000-0000-7000-8000-000000000001' as CameraId,
  rev: 1,
  externalId: 'ZB-0001',
  name: '人民公园南门',
  kind: 'fixed',
  place: [118.05, 36.81],
  azimuthDeg: 0,
  hfovDeg: 60,
  rangeM: 80,
  widthPx: 1_920,
  mountM: null,
  ownerKind: 'department',
  department: null,
  ownerName: null,
  terms: 'always',
  purpose: null,
  streamKind: 'rtmp',
  count: 1,
  area: ['city' as AreaId],
  health: 'online',
  healthSince: null,
  alarm: null,
  alarmSince: null,
});
