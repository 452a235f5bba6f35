/** Reads the QR codes out of the picture that a video shows now; rejects when it shows none yet. */
export type CodeReader = (shown: HTMLVideoElement) => Promise<readonly string[]>;

/** Not in the DOM's own types yet, and not in every browser: https://wicg.github.io/shape-detection-api/ */
interface BarcodeDetector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface BarcodeDetectorMaker {
  new (options: { readonly formats: readonly string[] }): BarcodeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/**
 * The browser's own reader, which costs no battery for long; where it has none (Safari, Firefox) or one that knows no QR codes
 * (Chrome on a phone without the vendor's services), ours, which is then loaded. Rejects when that cannot be loaded.
 */
export async function codeReader(): Promise<CodeReader> {
  const own = (window as { readonly BarcodeDetector?: BarcodeDetectorMaker }).BarcodeDetector;
  const formats = (await own?.getSupportedFormats().catch(() => [])) ?? [];
  if (own === undefined || !formats.includes('qr_code')) return ourReader();
  const detector = new own({ formats: ['qr_code'] });
  return async (shown) => (await detector.detect(shown)).map(({ rawValue }) => rawValue);
}

/** Has one canvas for all looks: iPhones run out of memory for canvases long before these are collected. */
async function ourReader(): Promise<CodeReader> {
  // Only for who scans, and only where the browser cannot (PHN-5).
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) throw new Error('a canvas without a pen');
  return async (shown) => {
    const { videoWidth: width, videoHeight: height } = shown;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    pen.drawImage(shown, 0, 0, width, height);
    return [decodeQR(pen.getImageData(0, 0, width, height))];
  };
}
