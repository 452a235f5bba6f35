import { cx } from '../class-names.ts';

/** A key or chord, as printed on the keyboard: `C`, `Ctrl K`. `inherit` takes the colour of the button it stands in. */
export function Kbd({ children, inherit = false }: { readonly children: string; readonly inherit?: boolean }) {
  return (
    <kbd
      className={cx(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-small border px-1 font-sans text-meta leading-none',
        inherit ? 'border-current' : 'border-edge text-ink-soft',
      )}
    >
      {children}
    </kbd>
  );
}
