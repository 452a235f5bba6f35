/** A program of two shaders. Throws where the graphics card takes none. */
export function linkProgram(gl: WebGL2RenderingContext, vertexText: string, fragmentText: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, text] of [
    [gl.VERTEX_SHADER, vertexText],
    [gl.FRAGMENT_SHADER, fragmentText],
  ] as const) {
    const shader = gl.createShader(type);
    // Null only on a lost context, where nothing is drawn anyway until it is back and everything is made anew.
    if (shader === null) continue;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(`A shader does not link: ${gl.getProgramInfoLog(program)}`);
  return program;
}

/** Where a program takes these values from; asked for once, because asking waits for the graphics card. */
export function uniformsOf<Name extends string>(
  gl: WebGL2RenderingContext,
  program: WebGLProgram,
  names: readonly Name[],
): Readonly<Record<Name, WebGLUniformLocation | null>> {
  const places = names.map((name) => [name, gl.getUniformLocation(program, name)] as const);
  return Object.fromEntries(places) as Record<Name, WebGLUniformLocation | null>;
}
