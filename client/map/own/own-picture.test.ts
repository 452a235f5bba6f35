import { describe, expect, test } from 'vitest';
import { flatView } from './flat-view.ts';
import { OwnPicture } from './own-picture.ts';

const view = flatView({ centre: [120, 31], zoom: 12, bearing: 0 }, { width: 660, height: 515 });

/** A graphics context as far as the picture asks one for anything: its names, its sizes, and nothing on a screen. */
function context() {
  const known: Record<string, unknown> = { drawingBufferWidth: 660, drawingBufferHeight: 515, copies: 0 };
  const calls: Record<string, () => unknown> = {
    isContextLost: () => false,
    getProgramParameter: () => true,
    createShader: () => null,
    copyTexSubImage2D: () => {
      known['copies'] = Number(known['copies']) + 1;
    },
  };
  const gl = new Proxy(known, {
    get: (_, name) => known[String(name)] ?? calls[String(name)] ?? (/^[A-Z]/.test(String(name)) ? name : () => ({})),
  });
  return { gl: gl as unknown as WebGL2RenderingContext, known };
}

/** A map with one layer of ours, and others below and above it. */
function room() {
  const { gl, known } = context();
  const state = { moving: false, hidden: false, drawn: 0, ended: 0 };
  const picture = new OwnPicture({ view: () => view, moving: () => state.moving });
  const layer = picture.layer({
    id: 'unit/body',
    type: 'own',
    start: () => ({ draw: () => state.drawn++, end: () => state.ended++ }),
  });
  const top = picture.top('own/top');
  const options = {} as Parameters<typeof layer.render>[1];
  const mapDraws = () => {
    if (!state.hidden) layer.render(gl, options);
    top.render(gl, options);
  };
  const remove = () => layer.onRemove?.(undefined as never, gl);
  return { picture, state, known, mapDraws, remove };
}

describe('what a feature draws itself', () => {
  test('is the map’s to draw before its first picture', () => {
    expect(room().picture.draw()).toBe(false);
  });
  test('is drawn again alone between what the map has drawn below and above', () => {
    const { picture, state, known, mapDraws } = room();
    mapDraws();
    expect([state.drawn, known['copies']]).toEqual([1, 2]);
    expect(picture.draw()).toBe(true);
    expect([state.drawn, known['copies']]).toEqual([2, 2]);
  });
  test('is drawn by the map while that moves, and once more after', () => {
    const { picture, state, known, mapDraws } = room();
    state.moving = true;
    mapDraws();
    expect([state.drawn, known['copies'], picture.draw()]).toEqual([1, 0, false]);
    state.moving = false;
    expect(picture.draw()).toBe(false);
    mapDraws();
    expect(picture.draw()).toBe(true);
  });
  test('costs nothing while it is hidden', () => {
    const { picture, state, mapDraws } = room();
    mapDraws();
    state.hidden = true;
    mapDraws();
    expect([picture.draw(), state.drawn]).toEqual([true, 1]);
  });
  test('is the map’s to draw on a screen of another size, and after it was taken away', () => {
    const { picture, state, known, mapDraws, remove } = room();
    mapDraws();
    known['drawingBufferWidth'] = 700;
    expect(picture.draw()).toBe(false);
    mapDraws();
    expect(picture.draw()).toBe(true);
    remove();
    expect([picture.draw(), state.ended]).toEqual([false, 1]);
  });
});
