import type { CameraHealth, CameraKind } from '@watchroom/shared/camera/camera-api.ts';
import { CameraTileCluster, CameraTileDot } from '@watchroom/shared/camera/camera-tiles.ts';

/** The signs of cameras, in the order of the legend. */
export const cameraSigns = [
  'online',
  'late',
  'lost',
  'unknown',
  'alarm',
  'ptz',
  'dome',
  'panoramic',
  'no-access',
  'cluster',
  'ring-alarm',
  'ring-lost',
  'ring-late',
] as const;
export type CameraSign = (typeof cameraSigns)[number];

interface Drawn {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly state?: Readonly<Record<string, unknown>> | undefined;
}

/** Which signs these features of camera tiles are drawn with. `kinds`: whether it is near enough for marks of kinds. */
export function signsOf(features: readonly Drawn[], kinds: boolean): ReadonlySet<CameraSign> {
  const signs = new Set<CameraSign>();
  for (const feature of features) {
    if (feature.properties['cluster'] === true) addCluster(signs, feature);
    else addSingle(signs, feature, kinds);
  }
  return signs;
}

function addCluster(signs: Set<CameraSign>, { properties }: Drawn): void {
  const cluster = CameraTileCluster.safeParse(properties).data;
  if (cluster === undefined) return;
  signs.add('cluster');
  if (cluster.alarm > 0) signs.add('ring-alarm');
  if (cluster.lost > 0) signs.add('ring-lost');
  if (cluster.late > 0) signs.add('ring-late');
}

const marked: readonly CameraKind[] = ['ptz', 'dome', 'panoramic'];

function addSingle(signs: Set<CameraSign>, { properties, state = {} }: Drawn, kinds: boolean): void {
  const dot = CameraTileDot.safeParse(properties).data;
  if (dot === undefined) return;
  // What was told since the tile was made counts while its version is above that of the tile, as in the layers.
  const isNewer = Number(state['rev'] ?? 0) > dot.rev;
  signs.add(isNewer ? (state['health'] as CameraHealth) : dot.health);
  if (isNewer ? state['alarm'] === true : dot.alarm !== undefined) signs.add('alarm');
  if (dot.terms === 'none') signs.add('no-access');
  if (kinds && marked.includes(dot.kind)) signs.add(dot.kind as 'ptz' | 'dome' | 'panoramic');
}
