import type { ClockOrder } from './clock-painter.ts';
import ClockPainter from './clock-painter.ts?worker';

export interface ClockFace {
  readonly show: (text: string) => void;
  readonly end: () => void;
}

/**
 * Hangs a canvas into `box` that a worker paints, in the box's size, font and colour. Text that changes each second has the
 * page laid out, its pointer looked for and a frame of it made, 2 ms of the main thread; this is one message.
 */
export function hangFace(box: HTMLElement): ClockFace {
  const canvas = document.createElement('canvas');
  canvas.ariaHidden = 'true';
  box.append(canvas);
  const painter = new ClockPainter();
  const tell = (order: ClockOrder, transfer: Transferable[] = []) => painter.postMessage(order, transfer);
  const sheet = canvas.transferControlToOffscreen();
  tell({ sheet }, [sheet]);
  let ratio = 0;
  const look = () => {
    ratio = devicePixelRatio;
    const { fontStyle, fontWeight, fontSize, fontFamily, color: colour } = getComputedStyle(box);
    // The short form is empty where it cannot say all that is set, figures of one width among it.
    const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    const { clientWidth: width, clientHeight: height } = box;
    // Whole pixels of the screen: a canvas that is stretched by half a pixel is blurred.
    canvas.style.width = `${Math.ceil(width * ratio) / ratio}px`;
    canvas.style.height = `${Math.ceil(height * ratio) / ratio}px`;
    tell({ look: { width, height, ratio, font, colour } });
  };
  const sizes = new ResizeObserver(look);
  sizes.observe(box);
  const themes = new MutationObserver(look);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return {
    show: (text) => {
      // The window went to a finer screen.
      if (ratio !== 0 && ratio !== devicePixelRatio) look();
      tell({ text });
    },
    end: () => {
      sizes.disconnect();
      themes.disconnect();
      painter.terminate();
      canvas.remove();
    },
  };
}
