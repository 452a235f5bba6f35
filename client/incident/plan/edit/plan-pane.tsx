import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { PlanVersion } from '@watchroom/shared/incident/plan/plan-api.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/control/button.tsx';
import { EmptyState } from '../../../ui/feedback/states.tsx';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import { useTypeName } from '../../use-types.ts';
import { type Draft, type DraftFault, draftOf, emptyLevel, levelsOf } from './plan-draft.ts';
import { PlanEditor } from './plan-editor.tsx';
import { PlanVersions } from './plan-versions.tsx';
import { usePublish } from './use-publish.ts';

export interface PlanPaneProps {
  readonly type: IncidentType;
  /** The newest version; withdrawn where it has no levels. */
  readonly plan: PlanVersion | null;
  readonly inherited: IncidentType | null;
}

const noFaults: ReadonlyMap<string, DraftFault> = new Map();

/** One type's plan: written here, and published as a new version. What is written stays when another publishes meanwhile (PLN-2). */
export function PlanPane({ type, plan, inherited }: PlanPaneProps) {
  const { t } = useTranslation('plan');
  const typeName = useTypeName();
  const [draft, setDraft] = useState<{ readonly since: number; readonly levels: Draft } | null>(null);
  const [faults, setFaults] = useState(noFaults);
  const [leaving, setLeaving] = useState(false);
  const newest = plan?.version ?? 0;
  const { command, publish } = usePublish(type, draft?.since ?? newest, (since) =>
    setDraft((before) => (before === null ? null : { ...before, since })),
  );
  const change = (levels: Draft) => setDraft({ since: draft?.since ?? newest, levels });
  const own = plan === null || plan.levels.length === 0 ? null : plan;
  // Kept: the rows' keys stay with them.
  const opened = useMemo(() => (own === null ? null : draftOf(own.levels)), [own]);
  const shown = draft?.levels ?? opened;
  const send = () => {
    const read = levelsOf(shown ?? []);
    setFaults(read.ok ? noFaults : read.faults);
    if (read.ok) void publish(read.levels).then((done) => (done ? setDraft(null) : undefined));
  };
  return (
    <div className="flex flex-col gap-4 p-4">
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="text-lead font-semibold">{typeName(type.id)}</h2>
        {own !== null && <span className="text-meta text-ink-soft">{t('version', { n: own.version })}</span>}
        {draft !== null && <span className="text-meta text-ink-soft">· {t('unsaved')}</span>}
        <span className="ml-auto flex gap-1.5">
          {draft !== null && (
            <Button tone="quiet" onClick={() => setDraft(null)}>
              {t('discard')}
            </Button>
          )}
          {own !== null && draft === null && <Button onClick={() => setLeaving(true)}>{t('withdraw')}</Button>}
          {draft !== null && (
            <Button tone="main" busy={command.busy} onClick={send}>
              {t('publish')}
            </Button>
          )}
        </span>
      </header>
      {draft !== null && newest > draft.since && (
        <p role="status" className="text-fault">
          {t('newer', { newer: newest, n: draft.since })}
        </p>
      )}
      {command.fault !== null && (
        <div role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5">
          {command.fault.text}
          <ul>
            {command.fault.issues.map(({ path, message }) => (
              <li key={path}>{`${path}：${message}`}</li>
            ))}
          </ul>
        </div>
      )}
      {shown === null ? (
        <EmptyState
          title={t('no-plan', { type: typeName(type.id) })}
          hint={inherited === null ? t('no-plan-none') : t('no-plan-inherited', { of: typeName(inherited.id) })}
          action={<Button onClick={() => change([emptyLevel])}>{t('plan-new')}</Button>}
        />
      ) : (
        <PlanEditor draft={shown} faults={faults} onChange={change} />
      )}
      {plan !== null && <PlanVersions type={type} newest={plan.version} onUse={(levels) => change(draftOf(levels))} />}
      <Dialog
        open={leaving}
        onClose={() => setLeaving(false)}
        title={t('withdraw-title', { type: typeName(type.id) })}
        description={t('withdraw-hint')}
        actions={
          <Button tone="main" busy={command.busy} onClick={() => void publish([]).then(() => setLeaving(false))}>
            {t('withdraw')}
          </Button>
        }
      />
    </div>
  );
}
