/** Marks: a square for each row, on its way between two fixes by the clock and never beyond the second (UNT-2). */
export const vertexText = `#version 300 es
layout(location = 0) in vec2 a_corner;
layout(location = 1) in vec4 a_way;
layout(location = 2) in vec4 a_time;
layout(location = 3) in float a_look;
uniform vec2 u_middle;
uniform vec4 u_turn;
uniform vec2 u_half;
uniform float u_clock;
uniform float u_bearing;
uniform float u_side;
uniform float u_old;
uniform float u_forget;
uniform bool u_settled;
uniform bool u_ring;
out vec2 v_cell;
out vec2 v_corner;
void main() {
  float age = u_clock - a_time.z;
  if (a_look < 0.0 || age >= u_forget) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  float share = u_settled || a_time.y <= 0.0 ? 1.0 : clamp((u_clock - a_time.x) / a_time.y, 0.0, 1.0);
  vec2 away = mix(a_way.xy, a_way.zw, share) - u_middle;
  vec2 px = vec2(u_turn.x * away.x + u_turn.z * away.y, u_turn.y * away.x + u_turn.w * away.y);
  bool still = a_time.w < 0.0;
  float turn = radians((still ? 0.0 : a_time.w) - u_bearing);
  vec2 corner = u_ring ? a_corner : mat2(cos(turn), sin(turn), -sin(turn), cos(turn)) * a_corner;
  gl_Position = vec4((px + corner * u_side) / u_half * vec2(1.0, -1.0), 0.0, 1.0);
  float cell = a_look * 4.0 + (age >= u_old ? 2.0 : 0.0) + (still ? 1.0 : 0.0);
  v_cell = (vec2(mod(cell, 16.0), floor(cell / 16.0)) + a_corner * 0.5 + 0.5) / 16.0;
  v_corner = a_corner * u_side;
}`;

export const fragmentText = `#version 300 es
precision highp float;
uniform sampler2D u_icons;
uniform bool u_ring;
uniform vec3 u_fill;
uniform vec3 u_line;
in vec2 v_cell;
in vec2 v_corner;
out vec4 colour;
void main() {
  if (!u_ring) {
    colour = texture(u_icons, v_cell);
    return;
  }
  float away = length(v_corner);
  vec3 tone = mix(u_fill, u_line, smoothstep(16.5, 17.5, away));
  colour = vec4(tone, 1.0) * (1.0 - smoothstep(18.5, 19.5, away));
}`;
