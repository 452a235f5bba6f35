import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../class-names.ts';
import { useField } from './field.tsx';
import { fitting } from './fitting.ts';
import { inputLook } from './input.tsx';

export interface ComboOption<V extends string> {
  readonly value: V;
  readonly text: string;
  /** Tells options of the same name apart; searched too. */
  readonly detail?: string;
  /** Other ways to type it, by sound or by initials: searched, never shown. */
  readonly spoken?: readonly string[];
}

export interface ComboboxProps<V extends string> {
  readonly value: V | null;
  readonly options: readonly ComboOption<V>[];
  readonly onChange: (value: V) => void;
  /** Needed outside a `Field`. */
  readonly label?: string;
}

/** More than these nobody reads: who types on has fewer. */
const MOST_SHOWN = 50;

/**
 * One of many, found by typing: arrows go through what fits, Enter takes it, Escape leaves it as it was. The words of an option may be
 * typed in any order.
 */
export function Combobox<V extends string>({ value, options, onChange, label }: ComboboxProps<V>) {
  const { t } = useTranslation('ui');
  const { required: _, ...wiring } = useField();
  const list = useId();
  const [query, setQuery] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const rows = useRef<HTMLDivElement>(null);
  const chosen = options.find((option) => option.value === value);
  const found = query === null ? [] : fitting(options, query).slice(0, MOST_SHOWN);
  const open = query !== null;
  const close = () => setQuery(null);
  const take = (option: ComboOption<V> | undefined) => {
    if (option !== undefined) onChange(option.value);
    close();
  };
  const go = (to: number) => {
    const next = Math.min(found.length - 1, Math.max(0, to));
    setAt(next);
    rows.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    // While Chinese is being composed its keys are the input method's.
    if (event.nativeEvent.isComposing) return;
    if (!(open ? ['ArrowDown', 'ArrowUp', 'Enter', 'Escape'] : ['ArrowDown']).includes(key)) return;
    event.preventDefault();
    // Neither the form is sent nor anything above moved by what belongs to the list.
    event.stopPropagation();
    if (!open) begin('');
    else if (key === 'Enter') take(found[at]);
    else if (key === 'Escape') close();
    else go(key === 'ArrowDown' ? at + 1 : at - 1);
  };
  const begin = (words: string) => {
    setQuery(words);
    setAt(0);
  };
  return (
    <div>
      <input
        {...wiring}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={list}
        {...(open && found[at] !== undefined ? { 'aria-activedescendant': `${list}-${at}` } : {})}
        value={query ?? chosen?.text ?? ''}
        onChange={(event) => begin(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={close}
        onKeyDown={onKeyDown}
        className={cx(inputLook, 'control-height')}
      />
      <div
        ref={rows}
        id={list}
        role="listbox"
        aria-label={label ?? t('choices')}
        className={cx(
          'mt-px max-h-40 overflow-auto border border-line bg-raised',
          (!open || found.length === 0) && 'hidden',
        )}
      >
        {found.map((option, index) => (
          <div
            key={option.value}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            // Before the input loses the focus.
            onPointerDown={(event) => {
              event.preventDefault();
              take(option);
            }}
            className="row-min flex cursor-pointer items-baseline gap-2 px-2 py-0.5 hover:bg-hover aria-selected:bg-accent-wash"
          >
            <span className="shrink-0">{option.text}</span>
            <span className="min-w-0 truncate text-meta text-ink-faint">{option.detail}</span>
          </div>
        ))}
      </div>
      {open && found.length === 0 && (
        <p role="status" className="text-meta text-ink-faint">
          {t('nothing-found')}
        </p>
      )}
    </div>
  );
}
