import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { type ReactNode, useState } from 'react';
import { useCity } from '../../platform/use-session.ts';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Tree } from '../../ui/list/tree.tsx';
import { useTypeName } from '../use-types.ts';
import { nodesOf } from './type-nodes.ts';

export interface TypesBesideProps {
  readonly title: string;
  readonly detail: string;
  /** Above the tree. */
  readonly tools?: ReactNode;
  /** Said while no type is chosen. */
  readonly choose: { readonly title: string; readonly hint: string };
  /** Behind the name of a type in the tree. */
  readonly detailOf?: (type: IncidentType) => string | undefined;
  /** The chosen one. */
  readonly children: (type: IncidentType) => ReactNode;
}

/** A page about the city's incident types: left their tree, right what there is about the one that is chosen. */
export function TypesBeside({ title, detail, tools, choose, detailOf, children }: TypesBesideProps) {
  const { types } = useCity();
  const typeName = useTypeName();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const type = types.find(({ id }) => id === chosen);
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(15rem,22rem)_1fr] gap-px bg-line max-md:grid-cols-1">
      <Panel title={title} detail={detail} scrolls>
        {tools}
        <div className="p-1">
          <Tree
            label={title}
            nodes={nodesOf(types, (one) => ({ text: typeName(one.id), detail: detailOf?.(one) }))}
            chosen={chosen}
            onChoose={setChosen}
            openAtFirst={types.filter(({ parent }) => parent === null).map(({ id }) => id)}
          />
        </div>
      </Panel>
      <section
        aria-label={type === undefined ? choose.title : typeName(type.id)}
        className="min-h-0 overflow-auto bg-panel"
      >
        {type === undefined ? <EmptyState title={choose.title} hint={choose.hint} /> : children(type)}
      </section>
    </div>
  );
}
