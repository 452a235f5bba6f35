/** Gives a file to the person, as a browser does with a download. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken the address by then; it must not live for ever.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Prints a picture alone on its sheet; the page is as it was afterwards. */
export function printPicture(blob: Blob): void {
  const image = new Image();
  image.className = 'print-sheet';
  image.alt = '';
  const address = URL.createObjectURL(blob);
  const end = () => {
    image.remove();
    URL.revokeObjectURL(address);
  };
  image.addEventListener('load', () => {
    window.addEventListener('afterprint', end, { once: true });
    window.print();
  });
  image.addEventListener('error', end);
  document.body.append(image);
  image.src = address;
}
