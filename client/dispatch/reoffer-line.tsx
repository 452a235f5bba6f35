import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { MOST_TRIES } from '@watchroom/shared/dispatch/reoffer-machine.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/control/button.tsx';
import { Banner } from '../ui/feedback/banner.tsx';
import { Moment } from '../ui/sign/age.tsx';
import { reofferView } from './reoffer-view.ts';
import { useReoffer } from './use-dispatch.ts';

/** Whether the next unit is asked by itself when one does not take it, how far that is, and the button that begins or stops it. */
export function ReofferLine(props: { readonly incident: Incident; readonly assignments: readonly Assignment[] }) {
  const { t } = useTranslation('dispatch');
  const { incident, assignments } = props;
  const reoffer = useReoffer();
  const { reoffer: state } = incident;
  const view = reofferView(incident, assignments);
  if (view === 'none') return null;
  const set = (on: boolean) => void reoffer.run({ incident: incident.id, on });
  const fault = reoffer.fault !== null && (
    <p role="alert" className="text-meta text-fault">
      {reoffer.fault.text}
    </p>
  );
  if (view === 'fault' && state.at === 'nobody')
    return (
      <div>
        <Banner
          look="fault"
          title={t('nobody-took')}
          detail={
            <>
              {t(`gave-up-${state.why}`, { n: state.tries })} · {t(`told-${state.told}`)} · <Moment at={state.since} />
            </>
          }
          action={
            <Button busy={reoffer.busy} onClick={() => set(true)}>
              {t('reoffer-again')}
            </Button>
          }
        />
        {fault}
      </div>
    );
  const asks = view === 'next' || view === 'between';
  return (
    <div className="flex flex-col border-b border-line px-3 py-1">
      <p className="flex items-center gap-2 text-meta text-ink-soft">
        <span role="status" className="min-w-0 flex-1">
          {t(`reoffer-${view === 'fault' ? 'off' : view}`)}
          {state.at === 'asking' && state.tries > 0 && (
            <span className="tabular-nums"> · {t('reoffer-tries', { n: state.tries, most: MOST_TRIES })}</span>
          )}
          {state.at === 'stopped' && <span> · {t('reoffer-stopped-by', { name: state.by.name })}</span>}
        </span>
        <Button tone="quiet" busy={reoffer.busy} onClick={() => set(!asks)}>
          {t(asks ? 'reoffer-stop' : assignments.length > 0 ? 'reoffer-go-on' : 'reoffer-start')}
        </Button>
      </p>
      {fault}
    </div>
  );
}
