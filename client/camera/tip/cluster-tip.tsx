import { AccessTerms, CameraKind, OwnerKind } from '@watchroom/shared/camera/camera-api.ts';
import { type CameraTileCluster, CellReply, clusterCellOf } from '@watchroom/shared/camera/camera-tiles.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useSettled } from '../../platform/use-settled.ts';

/** A pointer that passes over clusters asks for none of them. */
const REST_MS = 200;

/** What a cluster holds: by state as it is drawn, and after a moment by kind, owner and access terms. */
export function ClusterTip({ number, drawn }: { readonly number: number; readonly drawn: CameraTileCluster }) {
  const { t } = useTranslation('camera');
  const holds = useHolds(number, drawn);
  const { count, alarm, lost, late, unknown, online } = drawn;
  return (
    <div className="grid gap-0.5">
      <strong className="font-semibold">{t('cluster-cameras', { n: count })}</strong>
      <Line
        counts={[
          [t('alarm-other'), alarm],
          [t('health-lost'), lost],
          [t('health-late'), late],
          [t('health-unknown'), unknown],
          [t('health-online'), online],
        ]}
      />
      {holds !== undefined && (
        <>
          <Line counts={CameraKind.options.map((kind) => [t(`kind-${kind}`), holds.kind[kind]])} />
          <Line counts={OwnerKind.options.map((own) => [t(`owner-${own}`), holds.owner[own]])} />
          <Line counts={AccessTerms.options.map((terms) => [t(`terms-${terms}`), holds.terms[terms]])} />
        </>
      )}
    </div>
  );
}

/** What is none is not said. */
function Line({ counts }: { readonly counts: readonly (readonly [name: string, count: number])[] }) {
  const said = counts.filter(([, count]) => count > 0);
  return said.length === 0 ? null : (
    <span className="text-ink-soft">{said.map((each) => each.join(' ')).join(' · ')}</span>
  );
}

function useHolds(number: number, drawn: CameraTileCluster): CellReply | undefined {
  const rested = useSettled<number | null>(number, REST_MS, null) === number;
  const { z, x, y } = clusterCellOf(number) ?? { z: 0, x: 0, y: 0 };
  return useAnswer({
    key: ['camera-cell', number, drawn.count],
    ask: { method: 'GET', path: apiPath`/api/cameras/cells/${z}/${x}/${y}`, reply: CellReply },
    when: rested && clusterCellOf(number) !== null,
  }).data;
}
