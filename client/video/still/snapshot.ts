/** Words burnt into a still, so that it cannot leave the room without saying from where and by whom. */
export interface StillMark {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The picture on the element now with its mark; null when there is no picture. JPEG where it is sent: a still of 4K as PNG is too large. */
export async function takeStill(
  video: HTMLVideoElement,
  mark: StillMark,
  type: 'image/png' | 'image/jpeg',
): Promise<Blob | null> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return null;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.drawImage(video, 0, 0);
  const size = Math.max(12, Math.round(height / 36));
  const lines = [mark.title, ...mark.lines];
  context.font = `${size}px sans-serif`;
  context.textBaseline = 'bottom';
  context.lineWidth = size / 5;
  context.strokeStyle = 'rgb(0 0 0 / 0.8)';
  context.fillStyle = '#fff';
  lines.forEach((line, index) => {
    const y = height - size * 0.6 - (lines.length - 1 - index) * size * 1.4;
    context.strokeText(line, size * 0.6, y);
    context.fillText(line, size * 0.6, y);
  });
  return new Promise((done) => canvas.toBlob(done, type, 0.92));
}

/** Hands a file to the browser's own downloads. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
