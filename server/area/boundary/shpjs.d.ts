/** Only what we use; see https://github.com/calvinmetcalf/shapefile-js. */
declare module 'shpjs' {
  export function parseShp(
    shp: Uint8Array,
    prj?: string | false,
  ): ({ readonly type: string; readonly coordinates: unknown } | null)[];
  export function parseDbf(dbf: Uint8Array, cpg?: string): Record<string, unknown>[];
}
