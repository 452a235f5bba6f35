/** Gives a file to the person, as a browser does with a download. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken the address by then; it must not live for ever.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A table as spreadsheets read it: UTF-8 with a mark, and no cell that one would take for a formula. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
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
