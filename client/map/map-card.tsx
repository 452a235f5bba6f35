import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/control/icon-button.tsx';
import { nothing, select } from './selection.ts';

export interface MapCardProps {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly children: ReactNode;
  /** Buttons below. */
  readonly actions?: ReactNode;
}

/** What is known of the thing chosen on the map, over its corner: clear of the buttons on the right and the sign below. Escape or the cross puts it away. */
export function MapCard({ title, detail, children, actions }: MapCardProps) {
  const { t } = useTranslation('map');
  const close = () => select(nothing);
  return (
    <section
      aria-label={title}
      onKeyDown={(event) => (event.key === 'Escape' ? close() : undefined)}
      className="appear absolute top-2 left-2 flex z-10 max-h-[calc(100%-3.75rem)] w-80 max-w-[calc(100%-6rem)] flex-col rounded-normal border border-edge bg-overlay shadow-overlay"
    >
      <header className="flex items-center gap-2 border-b border-line py-1 pr-1 pl-2.5">
        <h3 className="min-w-0 flex-1 truncate font-semibold">{title}</h3>
        {detail}
        <IconButton label={t('card-close')} icon={<X aria-hidden="true" className="size-4" />} onClick={close} />
      </header>
      <div className="min-h-0 flex-1 overflow-auto px-2.5 py-2">{children}</div>
      {actions !== undefined && (
        <footer className="flex flex-wrap gap-1.5 border-t border-line px-2.5 py-2">{actions}</footer>
      )}
    </section>
  );
}
