import { type FlatView, turnAndScale } from '../../map/own/flat-view.ts';
import { linkProgram, uniformsOf } from '../../map/own/link-program.ts';
import type { Palette } from '../../map/palette.ts';
import { FORGET_MS, type UnitFixes } from '../unit-fixes.ts';
import { isSettled } from '../unit-pace.ts';
import { fillNameRows, NAME_ROW, type Named, readable, type Written } from './name-rows.ts';
import { nameFragmentText, nameVertexText } from './name-shader.ts';
import { type Cell, NameSheet, SHEET } from './name-sheet.ts';
import type { UnitRows } from './unit-rows.ts';

/** Names are chosen anew this often, ms: between, they follow their marks. */
const CHOOSE_MS = 500;
const BYTES = 4;
const uniforms = ['u_middle', 'u_turn', 'u_half', 'u_clock', 'u_forget', 'u_settled', 'u_below', 'u_ratio'] as const;
/** Empty around each text on the sheet, CSS px: its halo, and no neighbour in the smoothing. */
const RIM_PX = 3;
/** How far below the middle of its mark a call sign begins, CSS px. */
const BELOW_PX = 10;
const FONT_PX = 11;
const HALO_PX = 2.8;
/** A wall at 4K asks for three; the sheet is then 19 MB. */
const FINEST = 3;

export interface NameStage {
  readonly fixes: UnitFixes;
  /** The call signs to write as the map lies now, the most wanted first. */
  readonly names: (view: FlatView) => readonly Named[];
}

interface Scene {
  readonly view: FlatView;
  readonly rows: UnitRows;
  readonly now: number;
}

/** Writes call signs under the marks, all in one call. */
export class NameDrawing {
  readonly #gl: WebGL2RenderingContext;
  readonly #stage: NameStage;
  readonly #program: WebGLProgram;
  readonly #array: WebGLVertexArrayObject;
  readonly #buffer: WebGLBuffer;
  readonly #texture: WebGLTexture;
  readonly #sheet: NameSheet;
  readonly #at: Readonly<Record<(typeof uniforms)[number], WebGLUniformLocation | null>>;
  #numbers = new Float32Array(0);
  #written: readonly Written[] = [];
  #chosenAt = Number.NEGATIVE_INFINITY;

  /** `corners`: the corners of a square, -1…1. */
  constructor(
    gl: WebGL2RenderingContext,
    stage: NameStage,
    { corners, palette }: { corners: WebGLBuffer; palette: Palette },
  ) {
    this.#gl = gl;
    this.#stage = stage;
    this.#program = linkProgram(gl, nameVertexText, nameFragmentText);
    this.#at = uniformsOf(gl, this.#program, uniforms);
    this.#buffer = gl.createBuffer();
    this.#array = gl.createVertexArray();
    gl.bindVertexArray(this.#array);
    gl.bindBuffer(gl.ARRAY_BUFFER, corners);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer);
    for (const [place, size, offset] of [
      [1, 4, 0],
      [2, 3, 4],
      [3, 3, 8],
    ] as const) {
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(place, size, gl.FLOAT, false, NAME_ROW * BYTES, offset * BYTES);
      gl.vertexAttribDivisor(place, 1);
    }
    const ratio = finenessOf(gl);
    this.#texture = makeTexture(gl, ratio);
    this.#sheet = new NameSheet(painterOf(gl, this.#texture, { ratio, palette }));
  }

  draw(scene: Scene): void {
    const { view, rows, now } = scene;
    if (Math.abs(now - this.#chosenAt) >= CHOOSE_MS) {
      this.#chosenAt = now;
      this.#choose(view, now);
    }
    if (this.#written.length * NAME_ROW > this.#numbers.length)
      this.#numbers = new Float32Array(this.#written.length * NAME_ROW);
    const count = fillNameRows(this.#numbers, this.#written, { fixes: this.#stage.fixes, rows });
    if (count > 0) this.#drawRows(count, scene);
  }

  end(): void {
    this.#gl.deleteProgram(this.#program);
    this.#gl.deleteBuffer(this.#buffer);
    this.#gl.deleteVertexArray(this.#array);
    this.#gl.deleteTexture(this.#texture);
  }

  #choose(view: FlatView, now: number): void {
    const named = this.#stage.names(view);
    const cells = this.#sheet.cellsOf(named.map(({ text }) => text));
    const written = cells.map((cell, index) => ({ ...(named[index] as Named), cell }));
    this.#written = readable(written, { fixes: this.#stage.fixes, view, now });
  }

  #drawRows(count: number, { view, rows, now }: Scene): void {
    const [gl, at] = [this.#gl, this.#at];
    // biome-ignore lint/correctness/useHookAtTopLevel: a call of WebGL, no hook
    gl.useProgram(this.#program);
    gl.bindVertexArray(this.#array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer);
    gl.bufferData(gl.ARRAY_BUFFER, this.#numbers, gl.DYNAMIC_DRAW, 0, count * NAME_ROW);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    gl.uniform2f(at.u_middle, view.x - rows.origin[0], view.y - rows.origin[1]);
    gl.uniform4fv(at.u_turn, turnAndScale(view));
    gl.uniform2f(at.u_half, view.width / 2, view.height / 2);
    gl.uniform1f(at.u_clock, (now - rows.epochMs) / 1_000);
    gl.uniform1f(at.u_forget, FORGET_MS / 1_000);
    gl.uniform1i(at.u_settled, isSettled(view) ? 1 : 0);
    gl.uniform1f(at.u_below, BELOW_PX);
    gl.uniform1f(at.u_ratio, gl.drawingBufferWidth / view.width);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
  }
}

/** Pixels of the sheet to a CSS px, as many as the screen has: whole, so that each cell begins at a pixel. */
function finenessOf({ canvas, drawingBufferWidth }: WebGL2RenderingContext): number {
  const width = canvas instanceof HTMLCanvasElement ? canvas.clientWidth : canvas.width;
  return Math.min(FINEST, Math.max(1, Math.round(drawingBufferWidth / Math.max(1, width))));
}

function makeTexture(gl: WebGL2RenderingContext, ratio: number): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, SHEET.width * ratio, SHEET.height * ratio);
  for (const side of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, side, gl.LINEAR);
  for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE);
  return texture;
}

/** Paints each text on a small canvas of its own and puts that on the texture: nothing else of the sheet is sent again. */
function painterOf(
  gl: WebGL2RenderingContext,
  texture: WebGLTexture,
  { ratio, palette }: { readonly ratio: number; readonly palette: Palette },
) {
  const canvas = document.createElement('canvas');
  canvas.height = SHEET.line * ratio;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const font = `${FONT_PX}px ${getComputedStyle(document.body).fontFamily}`;
  const measure = (text: string) => {
    if (context === null) return 0;
    context.font = font;
    return context.measureText(text).width + 2 * RIM_PX;
  };
  const paint = (text: string, { x, y, width }: Cell) => {
    if (context === null) return;
    // A new width wipes the canvas and all its settings.
    canvas.width = width * ratio;
    context.scale(ratio, ratio);
    context.font = font;
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.strokeStyle = palette['map-halo'];
    context.lineWidth = HALO_PX;
    context.strokeText(text, RIM_PX, SHEET.line / 2, width - 2 * RIM_PX);
    context.fillStyle = palette.ink;
    context.fillText(text, RIM_PX, SHEET.line / 2, width - 2 * RIM_PX);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    putCanvas(gl, canvas, [x * ratio, y * ratio]);
  };
  return { measure, paint };
}

/** MapLibre remembers how pictures are sent and does not look again before it loads the next one: it is left as it was. */
function putCanvas(gl: WebGL2RenderingContext, canvas: HTMLCanvasElement, [x, y]: readonly [number, number]): void {
  const before = [gl.UNPACK_FLIP_Y_WEBGL, gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL].map((name): [number, boolean] => [
    name,
    Boolean(gl.getParameter(name)),
  ]);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
  gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, gl.RGBA, gl.UNSIGNED_BYTE, canvas);
  for (const [name, value] of before) gl.pixelStorei(name, value);
}
