/** Red, green, blue, 0…255 each. */
export type Colour = readonly [r: number, g: number, b: number];
/** A place in a picture, pixels from the top left; fractions allowed. */
export type Pixel = readonly [x: number, y: number];

/** A plain RGB picture with the few strokes the clips need. Drawing outside its edges is allowed and does nothing. */
export class Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8ClampedArray;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.rgb = new Uint8ClampedArray(width * height * 3);
  }

  /** Fills a polygon (even-odd) with a colour; `alpha` 0…1 mixes it with what is there. */
  polygon(points: readonly Pixel[], colour: Colour, alpha = 1): void {
    if (points.length < 3) return;
    const ys = points.map((point) => point[1]);
    const top = Math.max(0, Math.ceil(Math.min(...ys) - 0.5));
    const bottom = Math.min(this.height - 1, Math.floor(Math.max(...ys) - 0.5));
    for (let y = top; y <= bottom; y += 1) {
      const crossings = crossingsAt(points, y + 0.5);
      for (let at = 0; at + 1 < crossings.length; at += 2) {
        this.row(y, [crossings[at] ?? 0, crossings[at + 1] ?? 0], { colour, alpha });
      }
    }
  }

  /** Adds light around a point, fading to nothing at `radius`; `strength` 1 reaches the full colour in the middle. */
  glow(centre: Pixel, radius: number, light: { colour: Colour; strength: number; stretch?: number }): void {
    const tall = radius * (light.stretch ?? 1);
    const [x0, x1] = [
      Math.max(0, Math.floor(centre[0] - radius)),
      Math.min(this.width - 1, Math.ceil(centre[0] + radius)),
    ];
    const [y0, y1] = [
      Math.max(0, Math.floor(centre[1] - tall)),
      Math.min(this.height - 1, Math.ceil(centre[1] + tall)),
    ];
    for (let y = y0; y <= y1; y += 1) {
      for (let x = x0; x <= x1; x += 1) {
        const away = ((x + 0.5 - centre[0]) / radius) ** 2 + ((y + 0.5 - centre[1]) / tall) ** 2;
        if (away >= 1) continue;
        const share = (1 - away) ** 2 * light.strength;
        const at = (y * this.width + x) * 3;
        for (let part = 0; part < 3; part += 1) {
          this.rgb[at + part] = (this.rgb[at + part] ?? 0) + (light.colour[part] ?? 0) * share;
        }
      }
    }
  }

  /** Light that falls on a surface: what is bright there gets brighter, so paint and kerbs stand out of the dark. */
  pool(centre: Pixel, radius: number, light: { colour: Colour; strength: number; stretch?: number }): void {
    const tall = radius * (light.stretch ?? 1);
    const [x0, x1] = [
      Math.max(0, Math.floor(centre[0] - radius)),
      Math.min(this.width - 1, Math.ceil(centre[0] + radius)),
    ];
    const [y0, y1] = [
      Math.max(0, Math.floor(centre[1] - tall)),
      Math.min(this.height - 1, Math.ceil(centre[1] + tall)),
    ];
    for (let y = y0; y <= y1; y += 1) {
      for (let x = x0; x <= x1; x += 1) {
        const away = ((x + 0.5 - centre[0]) / radius) ** 2 + ((y + 0.5 - centre[1]) / tall) ** 2;
        if (away >= 1) continue;
        const share = (1 - away) ** 1.5 * light.strength;
        const at = (y * this.width + x) * 3;
        for (let part = 0; part < 3; part += 1) {
          const tint = (light.colour[part] ?? 0) / 255;
          this.rgb[at + part] = (this.rgb[at + part] ?? 0) * (1 + 2.4 * share * tint) + 13 * share * tint;
        }
      }
    }
  }

  /** A slanted stroke one pixel wide. */
  stroke(from: Pixel, to: Pixel, ink: { colour: Colour; alpha: number }): void {
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]))));
    for (let step = 0; step <= steps; step += 1) {
      const x = from[0] + ((to[0] - from[0]) * step) / steps;
      const y = Math.floor(from[1] + ((to[1] - from[1]) * step) / steps);
      if (y >= 0 && y < this.height) this.row(y, [x, x + 1], ink);
    }
  }

  /** Calls `change` for every pixel; what it returns is added to each of the three parts. */
  shade(change: (x: number, y: number) => number): void {
    for (let y = 0; y < this.height; y += 1) {
      for (let x = 0; x < this.width; x += 1) {
        const by = change(x, y);
        const at = (y * this.width + x) * 3;
        for (let part = 0; part < 3; part += 1) this.rgb[at + part] = (this.rgb[at + part] ?? 0) + by;
      }
    }
  }

  /** Half the size, each pixel the mean of four: smooth edges for what was drawn at double size. */
  halved(): Picture {
    const half = new Picture(this.width / 2, this.height / 2);
    for (let y = 0; y < half.height; y += 1) {
      for (let x = 0; x < half.width; x += 1) {
        for (let part = 0; part < 3; part += 1) {
          const at = (2 * y * this.width + 2 * x) * 3 + part;
          const below = at + this.width * 3;
          const sum =
            (this.rgb[at] ?? 0) + (this.rgb[at + 3] ?? 0) + (this.rgb[below] ?? 0) + (this.rgb[below + 3] ?? 0);
          half.rgb[(y * half.width + x) * 3 + part] = sum / 4;
        }
      }
    }
    return half;
  }

  private row(y: number, [from, to]: readonly [number, number], ink: { colour: Colour; alpha: number }): void {
    const first = Math.max(0, Math.ceil(from - 0.5));
    const last = Math.min(this.width - 1, Math.floor(to - 0.5));
    const [r, g, b] = ink.colour;
    const keep = 1 - ink.alpha;
    for (let at = (y * this.width + first) * 3, end = (y * this.width + last) * 3; at <= end; at += 3) {
      this.rgb[at] = (this.rgb[at] ?? 0) * keep + r * ink.alpha;
      this.rgb[at + 1] = (this.rgb[at + 1] ?? 0) * keep + g * ink.alpha;
      this.rgb[at + 2] = (this.rgb[at + 2] ?? 0) * keep + b * ink.alpha;
    }
  }
}

export function mixed(a: Colour, b: Colour, share: number): Colour {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

function crossingsAt(points: readonly Pixel[], y: number): number[] {
  const found: number[] = [];
  let previous = points[points.length - 1];
  for (const current of points) {
    if (previous !== undefined && current[1] > y !== previous[1] > y) {
      found.push(previous[0] + ((y - previous[1]) * (current[0] - previous[0])) / (current[1] - previous[1]));
    }
    previous = current;
  }
  return found.sort((a, b) => a - b);
}
