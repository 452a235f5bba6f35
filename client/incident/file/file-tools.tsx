import { Download, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/control/button.tsx';

export interface FileToolsProps {
  readonly href: string;
  readonly name: string;
  readonly exportText: string;
  readonly importText: string;
  readonly onImport: () => void;
  /** More tools, before these. */
  readonly children?: ReactNode;
}

/** Everything of a kind as a file, and such a file brought back. */
export function FileTools({ href, name, exportText, importText, onImport, children }: FileToolsProps) {
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-b border-line p-1.5">
      {children}
      <a
        href={href}
        download={name}
        className="control-height inline-flex items-center gap-1.5 rounded-normal border border-edge bg-raised px-2.5 text-body text-ink hover:bg-hover"
      >
        <Download aria-hidden="true" className="size-4" />
        {exportText}
      </a>
      <Button icon={<Upload aria-hidden="true" className="size-4" />} onClick={onImport}>
        {importText}
      </Button>
    </div>
  );
}
