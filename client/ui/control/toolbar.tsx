import { Toolbar as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '../class-names.ts';

/** One tab stop; arrow keys move between the buttons inside (wrap each in `ToolbarItem`). */
export function Toolbar({
  label,
  children,
  className,
}: {
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <Radix.Root aria-label={label} className={cx('flex items-center gap-0.5', className)}>
      {children}
    </Radix.Root>
  );
}

export function ToolbarItem({ children }: { readonly children: ReactNode }) {
  return <Radix.Button asChild>{children}</Radix.Button>;
}

export function ToolbarGap() {
  return <Radix.Separator className="mx-1 h-4 w-px bg-line" />;
}

export interface Choice<V extends string> {
  readonly value: V;
  readonly text: string;
  readonly icon?: ReactNode;
}

export interface ChoicesProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly Choice<V>[];
  readonly onChange: (value: V) => void;
}

/** A few exclusive choices side by side. */
export function Choices<V extends string>({ label, value, choices, onChange }: ChoicesProps<V>) {
  return (
    <Radix.Root aria-label={label} className="inline-flex rounded-normal border border-edge bg-well p-px">
      <Radix.ToggleGroup
        type="single"
        value={value}
        onValueChange={(next) => {
          const choice = choices.find((one) => one.value === next);
          if (choice !== undefined) onChange(choice.value);
        }}
        className="inline-flex"
      >
        {choices.map((choice) => (
          <Radix.ToggleItem
            key={choice.value}
            value={choice.value}
            className="flex h-6 items-center gap-1 rounded-small px-2 text-body text-ink-soft hover:text-ink data-[state=on]:bg-accent-wash data-[state=on]:text-ink"
          >
            {choice.icon}
            {choice.text}
          </Radix.ToggleItem>
        ))}
      </Radix.ToggleGroup>
    </Radix.Root>
  );
}
