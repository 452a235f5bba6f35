import { Upload } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../class-names.ts';
import { useField } from './field.tsx';

export interface FileInputProps {
  readonly file: File | null;
  readonly onFile: (file: File | null) => void;
  /** As of the `accept` attribute: `.csv,.json`. */
  readonly accept?: string;
}

/** One file, chosen or dropped. The browser's own button speaks the browser's language, not the screen's. */
export function FileInput({ file, onFile, accept }: FileInputProps) {
  const { t } = useTranslation('ui');
  const { required: _, ...wiring } = useField();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0] ?? null);
  };
  return (
    // The button inside does the same by keyboard; dropping is the mouse's way.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cx(
        'flex items-center gap-3 rounded-normal border border-dashed p-2',
        over ? 'border-accent bg-accent-wash' : 'border-edge bg-well',
      )}
    >
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        className="sr-only"
        accept={accept}
        onChange={(event) => {
          onFile(event.target.files?.[0] ?? null);
          // The same file is chosen again once what was wrong with it is put right.
          event.target.value = '';
        }}
      />
      <button
        type="button"
        {...wiring}
        onClick={() => input.current?.click()}
        className="control-height inline-flex shrink-0 items-center gap-1.5 rounded-normal border border-edge bg-raised px-2.5 text-body text-ink hover:bg-hover"
      >
        <Upload aria-hidden="true" className="size-4" />
        {t('choose-file')}
      </button>
      <span className={cx('min-w-0 truncate', file === null ? 'text-ink-faint' : 'text-ink')}>
        {file === null ? t('drop-file') : `${file.name} · ${sizeText(file.size)}`}
      </span>
    </div>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
