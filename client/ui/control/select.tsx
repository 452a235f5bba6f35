import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../class-names.ts';
import { useField } from './field.tsx';

export interface Option<V extends string> {
  readonly value: V;
  readonly text: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
}

export interface SelectProps<V extends string> {
  readonly value: V | undefined;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V) => void;
  /** Needed outside a `Field`. */
  readonly label?: string;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** `value` must be one of the options; radix takes no empty string, so "none" needs a value of its own. */
export function Select<V extends string>({ value, options, onChange, label, disabled, className }: SelectProps<V>) {
  const { t } = useTranslation('ui');
  const { required: _, ...wiring } = useField();
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root
      value={value ?? ''}
      onValueChange={(next) => {
        const option = options.find((one) => one.value === next);
        if (option !== undefined) onChange(option.value);
      }}
      disabled={disabled ?? false}
    >
      <Radix.Trigger
        {...wiring}
        aria-label={label}
        className={cx(
          'control-height flex w-full items-center justify-between gap-2 rounded-normal border border-edge bg-raised px-2 text-body text-ink hover:bg-hover disabled:border-line disabled:bg-transparent disabled:text-ink-off aria-invalid:border-2 aria-invalid:border-fault',
          className,
        )}
      >
        <span className="flex min-w-0 items-center gap-1.5 truncate">
          {chosen?.icon}
          <Radix.Value placeholder={<span className="text-ink-faint">{t('choose')}</span>}>{chosen?.text}</Radix.Value>
        </span>
        <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-soft" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={2}
          className="appear z-50 max-h-80 min-w-(--radix-select-trigger-width) overflow-hidden rounded-normal border border-edge bg-overlay text-ink shadow-overlay"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className="row-height flex items-center gap-1.5 rounded-small pr-3 pl-1 text-body outline-none select-none data-disabled:text-ink-off data-highlighted:bg-accent-wash data-highlighted:text-ink"
              >
                <span className="flex size-4 items-center justify-center">
                  <Radix.ItemIndicator>
                    <Check aria-hidden="true" className="size-3.5" />
                  </Radix.ItemIndicator>
                </span>
                {option.icon}
                <Radix.ItemText>{option.text}</Radix.ItemText>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
