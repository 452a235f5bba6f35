export interface Figure {
  readonly name: string;
  readonly value: number | string;
}

/** Names with their numbers, as many in a row as fit. */
export function Figures({ list }: { readonly list: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(6rem,1fr))] gap-x-4 gap-y-2">
      {list.map(({ name, value }) => (
        <div key={name}>
          <dt className="text-meta text-ink-soft">{name}</dt>
          <dd className="text-lead tabular-nums">{typeof value === 'number' ? value.toLocaleString('en') : value}</dd>
        </div>
      ))}
    </dl>
  );
}
