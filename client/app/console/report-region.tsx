import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LikelyList } from '../../incident/likely/likely-list.tsx';
import { StillNote } from '../../incident/still/still-note.tsx';
import { useKeepStill } from '../../incident/still/use-keep-still.ts';
import { IntakeForm } from '../../intake/intake-form.tsx';
import { select } from '../../map/selection.ts';
import { Button } from '../../ui/control/button.tsx';
import type { TakenStill } from '../../video/still/still-slot.ts';

interface ReportRegionProps {
  readonly place: Position | null;
  /** What a camera showed, to be kept with what is reported. */
  readonly still: TakenStill | null;
  readonly onDropStill: () => void;
  readonly onEnd: () => void;
  /** The open incident, to be looked at while the report waits. */
  readonly incident: (onBack: () => void) => ReactNode;
}

/**
 * A report being taken, with what it may tell of. Looking at one of those leaves the form standing behind it: whoever finds
 * that it is another matter goes on where they were.
 */
export function ReportRegion({ place, still, onDropStill, onEnd, incident }: ReportRegionProps) {
  const { t } = useTranslation('incident');
  const [looking, setLooking] = useState(false);
  const before = useRef<HTMLElement | null>(null);
  const back = () => setLooking(false);
  const { keep } = useKeepStill();
  const onReported = async ({ id }: Incident) => {
    if (still !== null) await keep(id, still);
    onEnd();
    select({ kind: 'incident', id });
  };
  useEffect(() => {
    if (!looking) before.current?.focus();
  }, [looking]);
  return (
    <>
      <div className={looking ? 'hidden' : 'contents'}>
        <IntakeForm
          place={place}
          channel={still === null ? 'operator' : 'camera-operator'}
          onClose={onEnd}
          onReported={(reported) => void onReported(reported)}
          known={(draft, addTo) => (
            <>
              {still !== null && <StillNote still={still} onDrop={onDropStill} />}
              <LikelyList
                draft={draft}
                onAdd={addTo}
                onOpen={(id) => {
                  before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
                  select({ kind: 'incident', id });
                  setLooking(true);
                }}
              />
            </>
          )}
        />
      </div>
      {looking && (
        <section
          aria-label={t('likely')}
          className="flex h-full min-h-0 flex-col"
          onKeyDown={(event) => {
            // A dialog of the incident lies elsewhere in the page and has its own Escape.
            const inside = event.target instanceof Node && event.currentTarget.contains(event.target);
            const composing = event.nativeEvent.isComposing;
            if (event.key === 'Escape' && inside && !event.defaultPrevented && !composing) back();
          }}
        >
          <div className="shrink-0 border-b border-line bg-raised p-1">
            <Button
              autoFocus
              icon={<ArrowLeft aria-hidden="true" className="size-4" />}
              shortcut="Esc"
              className="w-full"
              onClick={back}
            >
              {t('likely-back')}
            </Button>
          </div>
          <div className="min-h-0 flex-1">{incident(back)}</div>
        </section>
      )}
    </>
  );
}
