import type { FlatView } from './flat-view.ts';
import { linkProgram } from './link-program.ts';
import type { OwnDrawing } from './own-layer.ts';

const vertexText = `#version 300 es
out vec2 v_at;
void main() {
  // One triangle that holds the screen.
  v_at = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
  gl_Position = vec4(v_at * 2.0 - 1.0, 0.0, 1.0);
}`;

const fragmentText = `#version 300 es
precision highp float;
uniform sampler2D u_sheet;
in vec2 v_at;
out vec4 colour;
void main() { colour = texture(u_sheet, v_at); }`;

/** Copies of the screen on one graphics context, and the way back. Colours are multiplied by their alpha throughout. */
export class Composing {
  readonly #program: WebGLProgram;
  readonly #empty: WebGLVertexArrayObject;
  readonly #sheets: Record<'under' | 'over', WebGLTexture | null> = { under: null, over: null };
  #size: readonly [width: number, height: number] = [0, 0];

  constructor(gl: WebGL2RenderingContext) {
    this.#program = linkProgram(gl, vertexText, fragmentText);
    this.#empty = gl.createVertexArray();
  }

  /** Whether the screen is still as large as the sheets. */
  fits(gl: WebGL2RenderingContext): boolean {
    return this.#size[0] === gl.drawingBufferWidth && this.#size[1] === gl.drawingBufferHeight;
  }

  /** Keeps what is on the screen and wipes it. */
  keep(gl: WebGL2RenderingContext, sheet: 'under' | 'over'): void {
    if (!this.fits(gl)) this.#resize(gl);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#sheets[sheet]);
    gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, 0, 0, 0, 0, this.#size[0], this.#size[1]);
    wipe(gl);
  }

  /** Draws the lower sheet, what is between, and the upper sheet on an empty screen, whatever the state of the context was. */
  putTogether(gl: WebGL2RenderingContext, between: OwnDrawing, view: FlatView): void {
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, this.#size[0], this.#size[1]);
    for (const test of [gl.DEPTH_TEST, gl.STENCIL_TEST, gl.CULL_FACE, gl.SCISSOR_TEST]) gl.disable(test);
    gl.colorMask(true, true, true, true);
    gl.blendEquation(gl.FUNC_ADD);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    // The lower sheet covers all: there is nothing to wipe.
    gl.disable(gl.BLEND);
    this.#draw(gl, 'under');
    gl.enable(gl.BLEND);
    between.draw(view);
    this.#draw(gl, 'over');
    gl.bindVertexArray(null);
  }

  #draw(gl: WebGL2RenderingContext, sheet: 'under' | 'over'): void {
    // biome-ignore lint/correctness/useHookAtTopLevel: a call of WebGL, no hook
    gl.useProgram(this.#program);
    gl.bindVertexArray(this.#empty);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#sheets[sheet]);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  #resize(gl: WebGL2RenderingContext): void {
    this.#size = [gl.drawingBufferWidth, gl.drawingBufferHeight];
    for (const sheet of ['under', 'over'] as const) {
      gl.deleteTexture(this.#sheets[sheet]);
      const texture = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, this.#size[0], this.#size[1]);
      for (const side of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
        gl.texParameteri(gl.TEXTURE_2D, side, gl.NEAREST);
      for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
        gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE);
      this.#sheets[sheet] = texture;
    }
  }
}

function wipe(gl: WebGL2RenderingContext): void {
  gl.disable(gl.SCISSOR_TEST);
  gl.colorMask(true, true, true, true);
  gl.clearColor(0, 0, 0, 0);
  gl.clear(gl.COLOR_BUFFER_BIT);
}
