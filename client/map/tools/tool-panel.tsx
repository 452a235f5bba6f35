import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { endTool } from './tool-choice.ts';

export interface ToolPanelProps {
  readonly title: string;
  /** How the tool is used, by pointer and by key; changes as it goes on. */
  readonly hint?: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** The panel of the tool in hand, beside the map's buttons. */
export function ToolPanel({ title, hint, children, actions }: ToolPanelProps) {
  const { t } = useTranslation('map');
  return (
    <section
      aria-label={title}
      className="appear absolute top-2 right-12 z-10 flex max-h-[calc(100%-2.5rem)] w-72 max-w-[calc(100%-4rem)] flex-col rounded-normal border border-edge bg-overlay shadow-overlay"
    >
      <header className="flex items-center gap-2 border-b border-line py-1 pr-1 pl-2.5">
        <h3 className="min-w-0 flex-1 truncate font-semibold">{title}</h3>
        <IconButton
          label={t('tool-end')}
          shortcut="Esc"
          icon={<X aria-hidden="true" className="size-4" />}
          onClick={endTool}
        />
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-auto px-2.5 py-2">
        {hint !== undefined && <p className="text-meta text-ink-soft">{hint}</p>}
        {children}
      </div>
      {actions !== undefined && (
        <footer className="flex flex-wrap gap-1.5 border-t border-line px-2.5 py-2">{actions}</footer>
      )}
    </section>
  );
}
