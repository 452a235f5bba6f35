import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, Panel } from '../../ui/layout/panel.tsx';
import { Split } from '../../ui/layout/split.tsx';
import { Table } from '../../ui/list/table.tsx';
import { Tabs } from '../../ui/list/tabs.tsx';
import { Timeline } from '../../ui/list/timeline.tsx';
import { Tree } from '../../ui/list/tree.tsx';
import { VirtualList } from '../../ui/list/virtual-list.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { durationText } from '../../ui/sign/time-text.ts';
import { Sample, Samples } from './sample.tsx';
import { useMoments } from './use-moments.ts';

const units = [
  { id: 'u1', name: '东湖 3', distanceM: 420, etaS: 75 },
  { id: 'u2', name: '东湖 12', distanceM: 1_930, etaS: 260 },
  { id: 'u3', name: '西岭 1', distanceM: 880, etaS: null },
];
const rows = Array.from({ length: 10_000 }, (_, index) => index + 1);

export function ListSamples() {
  const { t } = useTranslation('gallery');
  return (
    <Samples>
      <Sample title={t('table')}>
        <Units rows={units} />
      </Sample>
      <Sample title={t('empty-table')}>
        <Units rows={[]} caption={t('empty-table')} />
      </Sample>
      <Sample title={t('tree')}>
        <Areas />
      </Sample>
      <Sample title={t('long-list')}>
        <LongList />
      </Sample>
      <Sample title={t('timeline')}>
        <Happened />
      </Sample>
      <Sample title={t('tab-facts')}>
        <Tabs
          label={t('lists')}
          items={[
            { id: 'facts', text: t('tab-facts'), content: <p className="p-2">{t('tab-content')}</p> },
            { id: 'units', text: t('tab-units'), count: 3, content: <p className="p-2">{t('tab-content')}</p> },
            { id: 'timeline', text: t('tab-timeline'), content: <p className="p-2">{t('tab-content')}</p> },
          ]}
        />
      </Sample>
      <Sample title={t('split')} wide>
        <Panes />
      </Sample>
    </Samples>
  );
}

function Units({ rows: shown, caption }: { readonly rows: typeof units; readonly caption?: string }) {
  const { t } = useTranslation('gallery');
  const [chosen, setChosen] = useState<string | undefined>('u1');
  return (
    <Table
      caption={caption ?? t('table')}
      rows={shown}
      rowKey={(unit) => unit.id}
      chosen={chosen}
      onChoose={(unit) => setChosen(unit.id)}
      empty={<p className="p-2 text-ink-faint">{t('empty-table')}</p>}
      columns={[
        { id: 'unit', title: t('col-unit'), cell: (unit) => unit.name, sort: (unit) => unit.name },
        {
          id: 'distance',
          title: t('col-distance'),
          cell: (unit) => unit.distanceM.toLocaleString('en'),
          sort: (unit) => unit.distanceM,
          right: true,
        },
        {
          id: 'eta',
          title: t('col-eta'),
          cell: (unit) => (unit.etaS === null ? '—' : durationText(unit.etaS * 1000)),
          sort: (unit) => unit.etaS,
          right: true,
        },
      ]}
    />
  );
}

function Areas() {
  const { t } = useTranslation('gallery');
  const [chosen, setChosen] = useState<string | undefined>('lake');
  return (
    <Tree
      label={t('tree')}
      chosen={chosen}
      onChoose={setChosen}
      openAtFirst={['city', 'east']}
      nodes={[
        {
          id: 'city',
          text: t('tree-city'),
          detail: '3',
          children: [
            {
              id: 'east',
              text: t('tree-east'),
              detail: '2',
              children: [
                { id: 'lake', text: t('tree-lake') },
                { id: 'hill', text: t('tree-hill') },
              ],
            },
            { id: 'west', text: t('tree-west'), detail: '1', children: [{ id: 'ridge', text: t('tree-hill') }] },
          ],
        },
      ]}
    />
  );
}

function LongList() {
  const { t } = useTranslation('gallery');
  const [chosen, setChosen] = useState<string | undefined>('2');
  return (
    <div className="h-44 border border-line">
      <VirtualList
        label={t('long-list')}
        rows={rows}
        rowKey={String}
        rowHeight={29}
        chosen={chosen}
        onChoose={(row) => setChosen(String(row))}
        renderRow={(row) => (
          <span className="row-height flex items-center gap-2 px-2">
            <PriorityShape priority={row % 4 === 0 ? 4 : row % 4 === 1 ? 1 : row % 4 === 2 ? 2 : 3} />
            {t('row-n', { n: row })}
          </span>
        )}
      />
    </div>
  );
}

function Happened() {
  const { t } = useTranslation('gallery');
  const ago = useMoments();
  return (
    <Timeline
      label={t('timeline')}
      items={[
        { id: '1', at: ago(190), title: t('event-reported'), who: '110', turn: true },
        { id: '2', at: ago(170), title: t('event-claimed'), who: '陈思远', turn: true },
        { id: '3', at: ago(90), title: t('event-note'), who: '王敏', text: t('event-note-text') },
      ]}
    />
  );
}

function Panes() {
  const { t } = useTranslation('gallery');
  const [size, setSize] = useState(220);
  return (
    <div className="h-32 border border-line">
      <Split
        axis="row"
        sized="first"
        size={size}
        onSize={setSize}
        limits={{ min: 120, max: 600, rest: 120 }}
        label={t('layout')}
        first={
          <Panel title={t('left')} detail={`${size} px`}>
            <div className="p-2">
              <Facts
                items={[
                  { name: t('col-unit'), value: t('field-value') },
                  { name: t('col-eta'), value: '01:15' },
                ]}
              />
            </div>
          </Panel>
        }
        second={<Panel title={t('right')}>{null}</Panel>}
      />
    </div>
  );
}
