import { SHEET } from './name-sheet.ts';

/** Call signs: a piece of the sheet below each mark, which it follows by the same clock. Snapped to pixels, so that it is sharp. */
export const nameVertexText = `#version 300 es
layout(location = 0) in vec2 a_corner;
layout(location = 1) in vec4 a_way;
layout(location = 2) in vec3 a_time;
layout(location = 3) in vec3 a_cell;
uniform vec2 u_middle;
uniform vec4 u_turn;
uniform vec2 u_half;
uniform float u_clock;
uniform float u_forget;
uniform bool u_settled;
uniform float u_below;
uniform float u_ratio;
out vec2 v_at;
const vec2 sheet = vec2(${SHEET.width}.0, ${SHEET.height}.0);
void main() {
  if (u_clock - a_time.z >= u_forget) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  float share = u_settled || a_time.y <= 0.0 ? 1.0 : clamp((u_clock - a_time.x) / a_time.y, 0.0, 1.0);
  vec2 away = mix(a_way.xy, a_way.zw, share) - u_middle;
  vec2 px = vec2(u_turn.x * away.x + u_turn.z * away.y, u_turn.y * away.x + u_turn.w * away.y);
  vec2 size = vec2(a_cell.z, ${SHEET.line}.0);
  vec2 corner = a_corner * 0.5 + 0.5;
  vec2 start = floor((px + u_half + vec2(-0.5 * size.x, u_below)) * u_ratio + 0.5) / u_ratio - u_half;
  gl_Position = vec4((start + corner * size) / u_half * vec2(1.0, -1.0), 0.0, 1.0);
  v_at = (a_cell.xy + corner * size) / sheet;
}`;

export const nameFragmentText = `#version 300 es
precision highp float;
uniform sampler2D u_sheet;
in vec2 v_at;
out vec4 colour;
void main() { colour = texture(u_sheet, v_at); }`;
