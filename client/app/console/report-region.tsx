import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LikelyList } from '../../incident/likely/likely-list.tsx';
import { IntakeForm } from '../../intake/intake-form.tsx';
import { select } from '../../map/selection.ts';
import { Button } from '../../ui/control/button.tsx';

interface ReportRegionProps {
  readonly place: Position | null;
  readonly onEnd: () => void;
  /** The open incident, to be looked at while the report waits. */
  readonly incident: (onBack: () => void) => ReactNode;
}

/**
 * A report being taken, with what it may tell of. Looking at one of those leaves the form standing behind it: whoever finds
 * that it is another matter goes on where they were.
 */
export function ReportRegion({ place, onEnd, incident }: ReportRegionProps) {
  const { t } = useTranslation('incident');
  const [looking, setLooking] = useState(false);
  const before = useRef<HTMLElement | null>(null);
  const back = () => setLooking(false);
  useEffect(() => {
    if (!looking) before.current?.focus();
  }, [looking]);
  return (
    <>
      <div className={looking ? 'hidden' : 'contents'}>
        <IntakeForm
          place={place}
          onClose={onEnd}
          onReported={(reported) => {
            onEnd();
            select({ kind: 'incident', id: reported.id });
          }}
          known={(draft, addTo) => (
            <LikelyList
              draft={draft}
              onAdd={addTo}
              onOpen={(id) => {
                before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
                select({ kind: 'incident', id });
                setLooking(true);
              }}
            />
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
            if (event.key === 'Escape' && inside && !event.defaultPrevented) back();
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
