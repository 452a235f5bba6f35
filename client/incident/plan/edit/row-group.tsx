import { ArrowUp, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/control/button.tsx';
import { IconButton } from '../../../ui/control/icon-button.tsx';

export interface RowGroupProps {
  readonly title: string;
  readonly add: string;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}

/** A list of rows that grows by its button. */
export function RowGroup({ title, add, onAdd, children }: RowGroupProps) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-meta font-semibold text-ink-soft">{title}</legend>
      {children}
      <Button tone="quiet" className="self-start" icon={<Plus aria-hidden="true" className="size-4" />} onClick={onAdd}>
        {add}
      </Button>
    </fieldset>
  );
}

export interface RowToolsProps {
  /** Null: it is the first; left out: the order says nothing. */
  readonly onUp?: (() => void) | null;
  readonly onRemove: () => void;
}

/** The buttons at the end of a row. */
export function RowTools({ onUp, onRemove }: RowToolsProps) {
  const { t } = useTranslation('plan');
  return (
    <span className="flex items-center gap-1 self-end">
      {onUp !== undefined && (
        <IconButton
          label={t('up')}
          icon={<ArrowUp aria-hidden="true" className="size-4" />}
          disabled={onUp === null}
          onClick={() => onUp?.()}
        />
      )}
      <IconButton label={t('remove')} icon={<X aria-hidden="true" className="size-4" />} onClick={onRemove} />
    </span>
  );
}

/** Columns of a row with words, a choice, a limit and its tools. */
export const rowColumns = 'grid grid-cols-[1.5fr_1fr_12rem_8rem_auto] items-start gap-2 max-lg:grid-cols-2';
