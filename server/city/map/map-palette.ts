/** How the screen looks; the client asks for the base map in the same look. */
export type MapTheme = 'dark' | 'light' | 'contrast';

export interface MapPalette {
  readonly land: string;
  readonly block: string;
  readonly road: string;
  readonly roadMain: string;
  readonly water: string;
  readonly green: string;
  readonly border: string;
  readonly label: string;
  readonly halo: string;
}

/** The `map-…` tokens of the screens as a map style can read them. Quiet: no saturated hue under live things. */
export const mapPalettes: Readonly<Record<MapTheme, MapPalette>> = {
  dark: {
    land: '#111315',
    block: '#171a1d',
    road: '#2b2e32',
    roadMain: '#3a3d42',
    water: '#131d24',
    green: '#161b17',
    border: '#54585f',
    label: '#babec3',
    halo: '#0c0d10',
  },
  light: {
    land: '#edeef0',
    block: '#e1e3e5',
    road: '#fbfcfd',
    roadMain: '#ffffff',
    water: '#cad6df',
    green: '#dee8df',
    border: '#81878d',
    label: '#43484e',
    halo: '#f7f8fa',
  },
  contrast: {
    land: '#000000',
    block: '#0d0d0d',
    road: '#4d4d4d',
    roadMain: '#717171',
    water: '#031826',
    green: '#071009',
    border: '#bebebe',
    label: '#ffffff',
    halo: '#000000',
  },
};
