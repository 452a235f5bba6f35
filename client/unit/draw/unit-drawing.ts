import type { FlatView } from '../../map/own/flat-view.ts';
import { turnAndScale } from '../../map/own/flat-view.ts';
import { linkProgram, uniformsOf } from '../../map/own/link-program.ts';
import type { OwnDrawing } from '../../map/own/own-layer.ts';
import type { Palette } from '../../map/palette.ts';
import { FORGET_MS, OLD_MS } from '../unit-fixes.ts';
import { isSettled } from '../unit-pace.ts';
import { NameDrawing, type NameStage } from './name-drawing.ts';
import { HALF_CELL_PX, paintAtlas } from './unit-atlas.ts';
import { ROW, UnitRows } from './unit-rows.ts';
import { fragmentText, vertexText } from './unit-shader.ts';

/** What the drawing asks for each time. */
export interface UnitStage extends NameStage {
  /** The server's time, ms since 1970. */
  readonly now: () => number;
  /** Handle of the unit that is chosen, or null. */
  readonly chosen: () => number | null;
}

const BYTES = 4;
/** Half the side of the square around the ring of a chosen unit, CSS px. */
const RING_PX = 20;
const uniforms = [
  'u_middle',
  'u_turn',
  'u_half',
  'u_clock',
  'u_bearing',
  'u_side',
  'u_old',
  'u_forget',
  'u_settled',
  'u_ring',
  'u_icons',
  'u_fill',
  'u_line',
] as const;
type Uniforms = Readonly<Record<(typeof uniforms)[number], WebGLUniformLocation | null>>;

/** Size of a mark by zoom: small where the city is seen whole. */
export function markSize(zoom: number): number {
  if (zoom <= 14) return 0.6 + 0.0625 * (Math.max(10, zoom) - 10);
  return 0.85 + 0.05 * (Math.min(17, zoom) - 14);
}

/** Draws the units of `stage` in three calls: the ring, all marks, and the call signs. Throws where the graphics card takes no shader. */
export function startDrawing(gl: WebGL2RenderingContext, stage: UnitStage, palette: Palette): OwnDrawing {
  const program = linkProgram(gl, vertexText, fragmentText);
  const at = uniformsOf(gl, program, uniforms);
  const rows = new UnitRows();
  const numbers = gl.createBuffer();
  const corners = gl.createBuffer();
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ARRAY_BUFFER, corners);
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]), gl.STATIC_DRAW);
  gl.enableVertexAttribArray(0);
  gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
  gl.bindBuffer(gl.ARRAY_BUFFER, numbers);
  readRows(gl, 0);
  const icons = makeIcons(gl, palette);
  // biome-ignore lint/correctness/useHookAtTopLevel: a call of WebGL, no hook
  gl.useProgram(program);
  tellOnce(gl, at, palette);
  const names = new NameDrawing(gl, stage, { corners, palette });
  return {
    draw: (view) => {
      const now = stage.now();
      gl.bindVertexArray(array);
      gl.bindBuffer(gl.ARRAY_BUFFER, numbers);
      send(gl, rows, rows.refresh(stage.fixes, view, now));
      gl.useProgram(program);
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, icons);
      tell(gl, at, { view, rows, now });
      const handle = stage.chosen();
      const slot = handle === null ? null : stage.fixes.slotOf(handle);
      if (slot !== null) {
        gl.uniform1i(at.u_ring, 1);
        gl.uniform1f(at.u_side, RING_PX);
        readRows(gl, slot);
        gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, 1);
        readRows(gl, 0);
      }
      gl.uniform1i(at.u_ring, 0);
      gl.uniform1f(at.u_side, HALF_CELL_PX * markSize(view.zoom));
      if (stage.fixes.end > 0) gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, stage.fixes.end);
      names.draw({ view, rows, now });
      gl.bindVertexArray(null);
    },
    end: () => {
      gl.deleteProgram(program);
      gl.deleteBuffer(numbers);
      gl.deleteBuffer(corners);
      gl.deleteVertexArray(array);
      gl.deleteTexture(icons);
      names.end();
    },
  };
}

function send(gl: WebGL2RenderingContext, rows: UnitRows, runs: ReturnType<UnitRows['refresh']>): void {
  if (runs === 'all') {
    gl.bufferData(gl.ARRAY_BUFFER, rows.numbers, gl.DYNAMIC_DRAW);
    return;
  }
  for (const { from, to } of runs)
    gl.bufferSubData(gl.ARRAY_BUFFER, from * ROW * BYTES, rows.numbers, from * ROW, (to - from) * ROW);
}

interface Told {
  readonly view: FlatView;
  readonly rows: UnitRows;
  readonly now: number;
}

function tell(gl: WebGL2RenderingContext, at: Uniforms, { view, rows, now }: Told): void {
  gl.uniform2f(at.u_middle, view.x - rows.origin[0], view.y - rows.origin[1]);
  gl.uniform4fv(at.u_turn, turnAndScale(view));
  gl.uniform2f(at.u_half, view.width / 2, view.height / 2);
  gl.uniform1f(at.u_clock, (now - rows.epochMs) / 1_000);
  gl.uniform1f(at.u_bearing, view.bearingDeg);
  gl.uniform1i(at.u_settled, isSettled(view) ? 1 : 0);
}

/** What stays as it is for as long as the program lives. */
function tellOnce(gl: WebGL2RenderingContext, at: Uniforms, palette: Palette): void {
  gl.uniform1f(at.u_old, OLD_MS / 1_000);
  gl.uniform1f(at.u_forget, FORGET_MS / 1_000);
  gl.uniform1i(at.u_icons, 0);
  gl.uniform3fv(at.u_fill, rgb(palette['accent-wash']));
  gl.uniform3fv(at.u_line, rgb(palette.accent));
}

/** Has the bound array read its rows from this one on, out of the bound buffer. */
function readRows(gl: WebGL2RenderingContext, first: number): void {
  for (const [place, size, offset] of [
    [1, 4, 0],
    [2, 4, 4],
    [3, 1, 8],
  ] as const) {
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, size, gl.FLOAT, false, ROW * BYTES, (first * ROW + offset) * BYTES);
    gl.vertexAttribDivisor(place, 1);
  }
}

function makeIcons(gl: WebGL2RenderingContext, palette: Palette): WebGLTexture {
  const icons = gl.createTexture();
  const picture = paintAtlas(palette);
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, icons);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
  if (picture !== null) gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
  gl.generateMipmap(gl.TEXTURE_2D);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
  // Beyond this copy a cell is four px wide and its empty rim less than one.
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAX_LEVEL, 4);
  return icons;
}

/** `#rrggbb` as three shares. */
function rgb(hex: string): [red: number, green: number, blue: number] {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) / 255, ((number >> 8) & 255) / 255, (number & 255) / 255];
}
