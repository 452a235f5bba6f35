import { BASE_MISSED_HEADER, BASE_SHOWN_HEADER, SHIFTED_SCHEME } from '@watchroom/shared/city/map-bases.ts';
import type { StyleSpecification } from 'maplibre-gl';
import { addProtocol } from 'maplibre-gl';
import type { Palette } from '../palette.ts';
import { serveShifted } from './shifted-tiles.ts';

/** A base map that does not answer in this time is left out: live things must not wait for scenery. */
const STYLE_TIMEOUT_MS = 8_000;

/** Nothing but the ground: what is shown before, and instead of, a base map. */
export function bareStyle(palette: Palette): StyleSpecification {
  return {
    version: 8,
    sources: {},
    layers: [{ id: 'ground', type: 'background', paint: { 'background-color': palette['map-land'] } }],
  };
}

/** Which base map a style is, and which one was asked for and cannot be had now. */
export interface ShownBase {
  readonly shown: string;
  readonly missed: string | null;
}

export interface LoadedStyle {
  readonly style: StyleSpecification;
  readonly base: ShownBase;
}

/** The address of a base map's style for how the screen looks now; `base` null: the one the room begins with. */
export function styleAddress(look: { theme: string; language: string; base: string | null }): string {
  const query = new URLSearchParams({ theme: look.theme, language: look.language });
  if (look.base !== null) query.set('base', look.base);
  return `/api/map/style.json?${query}`;
}

/** The style at this address, or null when it cannot be had. A style is trusted as far as its address is: it is our own server's. */
export async function loadStyle(address: string, signal: AbortSignal): Promise<LoadedStyle | null> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(STYLE_TIMEOUT_MS)]);
  const response = await fetch(address, { credentials: 'same-origin', signal: limit }).catch(() => null);
  if (response === null || !response.ok) return null;
  const style: unknown = await response.json().catch(() => null);
  if (!isStyle(style)) return null;
  const sources = JSON.stringify(style.sources);
  if (sources.includes('pmtiles://')) await servePmtiles();
  if (sources.includes(`${SHIFTED_SCHEME}://`)) serveShifted();
  const { headers } = response;
  return {
    style: wholeAddresses(style, window.location.origin),
    base: { shown: headers.get(BASE_SHOWN_HEADER) ?? '', missed: headers.get(BASE_MISSED_HEADER) },
  };
}

/** Our server's tile addresses begin with `/`, whatever host the browser knows it by; MapLibre's worker wants them whole. */
export function wholeAddresses(style: StyleSpecification, origin: string): StyleSpecification {
  const whole = (address: string) => (address.startsWith('/') ? `${origin}${address}` : address);
  const sources = Object.entries(style.sources).map(([name, source]) => [
    name,
    'tiles' in source && source.tiles !== undefined ? { ...source, tiles: source.tiles.map(whole) } : source,
  ]);
  return { ...style, sources: Object.fromEntries(sources) };
}

function isStyle(style: unknown): style is StyleSpecification {
  return (
    typeof style === 'object' &&
    style !== null &&
    'version' in style &&
    style.version === 8 &&
    'sources' in style &&
    'layers' in style &&
    Array.isArray(style.layers)
  );
}

let pmtilesServed: Promise<void> | undefined;

/** `pmtiles://` addresses are read by range requests; the reader is fetched only when a style has one. */
function servePmtiles(): Promise<void> {
  pmtilesServed ??= import('pmtiles').then(({ Protocol }) => addProtocol('pmtiles', new Protocol().tile));
  return pmtilesServed;
}
