/** How the screen looks; the client asks for the base map in the same look. */
export type MapTheme = 'dark' | 'light' | 'contrast';

export interface MapPalette {
  readonly land: string;
  readonly block: string;
  readonly road: string;
  readonly roadMain: string;
  readonly water: string;
  readonly green: string;
  readonly building: string;
  readonly border: string;
  readonly label: string;
  /** Names of lesser things; 4.5 : 1 against land and block. */
  readonly labelSoft: string;
  readonly halo: string;
}

/**
 * The `map-…` tokens of the screens as a map style can read them, with two steps between them for houses and lesser
 * names. Quiet: no saturated hue under live things.
 */
export const mapPalettes: Readonly<Record<MapTheme, MapPalette>> = {
  dark: {
    land: '#111315',
    block: '#171a1d',
    road: '#2b2e32',
    roadMain: '#3a3d42',
    water: '#131d24',
    green: '#161b17',
    building: '#1d2024',
    border: '#54585f',
    label: '#babec3',
    labelSoft: '#868b92',
    halo: '#0c0d10',
  },
  light: {
    land: '#edeef0',
    block: '#e1e3e5',
    road: '#fbfcfd',
    roadMain: '#ffffff',
    water: '#cad6df',
    green: '#dee8df',
    building: '#d5d8db',
    border: '#81878d',
    label: '#43484e',
    labelSoft: '#60666c',
    halo: '#f7f8fa',
  },
  contrast: {
    land: '#000000',
    block: '#0d0d0d',
    road: '#4d4d4d',
    roadMain: '#717171',
    water: '#031826',
    green: '#071009',
    building: '#1c1c1c',
    border: '#bebebe',
    label: '#ffffff',
    labelSoft: '#d8d8d8',
    halo: '#000000',
  },
};
