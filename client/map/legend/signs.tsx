import { useEffect, useRef } from 'react';
import { useMap } from '../map-context.ts';
import type { Icon } from '../overlay.ts';
import { type Palette, pagePalette } from '../palette.ts';

/** The very picture that the map draws, in the colours that are in force. `draw` must be the same between draws. */
export function PictureSign({
  name,
  draw,
}: {
  readonly name: string;
  readonly draw: (name: string, palette: Palette) => Icon | null;
}) {
  const map = useMap();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const paint = () => {
      const icon = draw(name, pagePalette());
      if (canvas.current === null || icon === null) return;
      const { width, height } = icon.image;
      Object.assign(canvas.current, { width, height });
      Object.assign(canvas.current.style, {
        width: `${width / icon.pixelRatio}px`,
        height: `${height / icon.pixelRatio}px`,
      });
      canvas.current.getContext('2d')?.putImageData(icon.image, 0, 0);
    };
    paint();
    return map?.onRedrawn(paint);
  }, [map, name, draw]);
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} className="max-h-7 max-w-8" />
    </span>
  );
}

export interface LineSignProps {
  /** Its colour, as `text-…`. */
  readonly className: string;
  readonly widthPx: number;
  readonly dashes?: string;
}

export function LineSign({ className, widthPx, dashes }: LineSignProps) {
  return (
    <svg viewBox="0 0 28 12" aria-hidden="true" className={`h-3 w-7 ${className}`}>
      <path d="M1 6H27" stroke="currentColor" strokeWidth={widthPx} strokeDasharray={dashes} fill="none" />
    </svg>
  );
}

export interface SurfaceSignProps {
  /** Its colour, as `text-…`. */
  readonly className: string;
  readonly opacity: number;
  readonly hatch?: 'rising' | 'falling';
  readonly edge?: 'none' | 'plain' | 'dashed';
}

const hatches = { rising: 'M-2 14 14-2M6 14 22-2M14 14 30-2', falling: 'M-2-2 14 14M6-2 22 14M14-2 30 14' };

/** A piece of ground, filled, hatched or both. */
export function SurfaceSign({ className, opacity, hatch, edge = 'plain' }: SurfaceSignProps) {
  return (
    <svg viewBox="0 0 24 12" aria-hidden="true" className={`h-3.5 w-7 ${className}`}>
      <rect width="24" height="12" fill="currentColor" fillOpacity={opacity} />
      {hatch !== undefined && <path d={hatches[hatch]} stroke="currentColor" strokeWidth="1.4" />}
      {edge !== 'none' && (
        <rect
          x="0.6"
          y="0.6"
          width="22.8"
          height="10.8"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.2"
          strokeDasharray={edge === 'dashed' ? '3 2' : undefined}
        />
      )}
    </svg>
  );
}
