import type { AreaPath } from '../../area/area-api.ts';
import type { CameraView } from '../../camera/camera-api.ts';
import { type Incident, isOver } from '../../incident/incident.ts';
import type { Position } from '../../kernel/geo.ts';
import type { DepartmentId, IncidentTypeId } from '../../kernel/ids.ts';
import { withoutPersonalNumbers } from '../../kernel/personal-number.ts';
import type { Instant } from '../../kernel/time.ts';
import { checkpointsOf, patrolAt } from '../../patrol/checkpoint-machine.ts';
import type { PatrolView } from '../../patrol/patrol.ts';
import type { PostView } from '../../post/post-api.ts';
import { staffingOf } from '../../post/staffing.ts';
import type { UnitView } from '../../unit/unit-api.ts';
import type { Indicator } from './export-api.ts';
import type { Heading, WordSet } from './export-words.ts';

/** Names of what rows only have the ids of, in the reader's language; and when and on whose clocks. */
export interface Say {
  area(path: AreaPath): string;
  department(id: DepartmentId | null): string | null;
  type(id: IncidentTypeId): string;
  readonly now: Instant;
  readonly zone: string;
}

export type Value = string | number | null;

export interface Column<Row> {
  readonly name: Heading;
  /** The value is a code: a table says it in words, a feature as it is. */
  readonly words?: WordSet;
  /** The value is an `Instant`: a table tells it on the city's clocks. */
  readonly time?: true;
  readonly of: (row: Row, say: Say) => Value;
}

export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] };

export interface Table<Row> {
  readonly columns: readonly Column<Row>[];
  readonly geometry: (row: Row) => Geometry | null;
}

const point = (place: Position | null): Geometry | null =>
  place === null ? null : { type: 'Point', coordinates: place };

/**
 * EXP-3: of a mediation leave neither words nor place: both tell of a household. Who reported is in no row at all, and numbers that
 * name a person are struck out of what people wrote.
 */
const isOpenlyTold = ({ flow }: Incident): boolean => flow !== 'mediation';

const clockOf = ({ clocks }: Incident, kind: 'arrive' | 'resolve') => clocks.find((clock) => clock.kind === kind);

export const incidentTable: Table<Incident> = {
  columns: [
    { name: 'number', of: ({ number }) => number },
    { name: 'type', of: ({ type }, say) => say.type(type) },
    { name: 'priority', of: ({ priority }) => priority },
    { name: 'channel', words: 'channel', of: ({ channel }) => channel },
    { name: 'state', words: 'incident-state', of: ({ state }) => state.at },
    { name: 'state-since', time: true, of: ({ state }) => state.since },
    { name: 'reported-at', time: true, of: ({ reportedAt }) => reportedAt },
    { name: 'arrived-at', time: true, of: (incident) => clockOf(incident, 'arrive')?.doneAt ?? null },
    { name: 'resolved-at', time: true, of: (incident) => clockOf(incident, 'resolve')?.doneAt ?? null },
    { name: 'over-at', time: true, of: (incident) => (isOver(incident) ? incident.state.since : null) },
    { name: 'area', of: ({ area }, say) => say.area(area) },
    { name: 'area-then', of: ({ grid }) => grid?.names.join(' / ') ?? null },
    { name: 'department', of: ({ department }, say) => say.department(department) },
    { name: 'address', of: (one) => (isOpenlyTold(one) ? one.address : null) },
    { name: 'text', of: (one) => (isOpenlyTold(one) ? withoutPersonalNumbers(one.text) : null) },
    { name: 'reports', of: ({ reports }) => reports },
    { name: 'units', of: ({ units }) => units.length },
    { name: 'photos', of: ({ attachments }) => attachments },
    { name: 'lng', of: (one) => (isOpenlyTold(one) ? one.place[0] : null) },
    { name: 'lat', of: (one) => (isOpenlyTold(one) ? one.place[1] : null) },
  ],
  geometry: (one) => (isOpenlyTold(one) ? point(one.place) : null),
};

/** EXP-2: no stream, no address, no credential, no contact: `CameraView` has none of them. */
export const cameraTable: Table<CameraView> = {
  columns: [
    { name: 'number', of: ({ externalId }) => externalId },
    { name: 'name', of: ({ name }) => name },
    { name: 'kind', words: 'camera-kind', of: ({ kind }) => kind },
    { name: 'health', words: 'camera-health', of: ({ health }) => health },
    { name: 'state-since', time: true, of: ({ healthSince }) => healthSince },
    { name: 'owner-kind', words: 'owner-kind', of: ({ ownerKind }) => ownerKind },
    { name: 'department', of: ({ department }, say) => say.department(department) },
    { name: 'owner', of: ({ ownerName }) => ownerName },
    { name: 'terms', words: 'camera-terms', of: ({ terms }) => terms },
    { name: 'purpose', of: ({ purpose }) => purpose },
    { name: 'count', of: ({ count }) => count },
    { name: 'azimuth', of: ({ azimuthDeg }) => azimuthDeg },
    { name: 'field-of-view', of: ({ hfovDeg }) => hfovDeg },
    { name: 'range', of: ({ rangeM }) => rangeM },
    { name: 'mount', of: ({ mountM }) => mountM },
    { name: 'area', of: ({ area }, say) => say.area(area) },
    { name: 'lng', of: ({ place }) => place[0] },
    { name: 'lat', of: ({ place }) => place[1] },
  ],
  geometry: ({ place }) => point(place),
};

export const postTable: Table<PostView> = {
  columns: [
    { name: 'number', of: ({ code }) => code },
    { name: 'name', of: ({ name }) => name },
    { name: 'kind', words: 'post-kind', of: ({ kind }) => kind },
    { name: 'state', words: 'post-state', of: (post, { now, zone }) => staffingOf(post, now, zone).at },
    { name: 'state-since', time: true, of: (post, { now, zone }) => staffingOf(post, now, zone).since },
    { name: 'people', of: (post, { now, zone }) => staffingOf(post, now, zone).people },
    { name: 'needs', of: ({ needs }) => needs },
    { name: 'department', of: ({ department }, say) => say.department(department) },
    { name: 'phone', of: ({ phone }) => phone },
    { name: 'area', of: ({ area }, say) => say.area(area) },
    { name: 'lng', of: ({ place }) => place[0] },
    { name: 'lat', of: ({ place }) => place[1] },
  ],
  geometry: ({ place }) => point(place),
};

export const patrolTable: Table<PatrolView> = {
  columns: [
    { name: 'route', of: ({ routeName }) => routeName },
    { name: 'call-sign', of: ({ callSign }) => callSign },
    { name: 'state', words: 'patrol-state', of: (patrol, { now }) => patrolAt(patrol, now) },
    { name: 'from', time: true, of: ({ startAt }) => startAt },
    { name: 'to', time: true, of: ({ ended, endAt }) => ended?.at ?? endAt },
    { name: 'checkpoints', of: (patrol, { now }) => checkpointsOf(patrol, now).length },
    { name: 'checked', of: (patrol, { now }) => checkedOf(patrol, now, 'checked') },
    { name: 'missed', of: (patrol, { now }) => checkedOf(patrol, now, 'missed') },
    { name: 'department', of: ({ department }, say) => say.department(department) },
    { name: 'area', of: ({ area }, say) => say.area(area) },
  ],
  geometry: ({ points }) => ({ type: 'LineString', coordinates: points.map(({ place }) => place) }),
};

const checkedOf = (patrol: PatrolView, now: Instant, at: 'checked' | 'missed') =>
  checkpointsOf(patrol, now).filter((one) => one.at === at).length;

/** A unit with where it was last heard; `fix` null where nobody knows, or the reader may not. */
export interface UnitRow {
  readonly unit: UnitView;
  readonly fix: { readonly place: Position; readonly at: Instant } | null;
}

export const unitTable: Table<UnitRow> = {
  columns: [
    { name: 'call-sign', of: ({ unit }) => unit.callSign },
    { name: 'kind', words: 'unit-kind', of: ({ unit }) => unit.kind },
    { name: 'state', words: 'unit-state', of: ({ unit }) => unit.status },
    { name: 'state-since', time: true, of: ({ unit }) => unit.statusSince },
    { name: 'department', of: ({ unit }, say) => say.department(unit.department) },
    { name: 'area', of: ({ unit }, say) => say.area(unit.area) },
    { name: 'fix-at', time: true, of: ({ fix }) => fix?.at ?? null },
    { name: 'lng', of: ({ fix }) => fix?.place[0] ?? null },
    { name: 'lat', of: ({ fix }) => fix?.place[1] ?? null },
  ],
  geometry: ({ fix }) => point(fix?.place ?? null),
};

export const indicatorTable: Table<Indicator> = {
  columns: [
    { name: 'indicator', words: 'indicator', of: ({ name }) => name },
    { name: 'day', of: ({ day }) => day },
    { name: 'value', of: ({ value }) => value },
  ],
  geometry: () => null,
};
