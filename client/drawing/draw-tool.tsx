import { type Drawing, DrawingShape } from '@watchroom/shared/drawing/drawing-api.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endTool } from '../map/tools/tool-choice.ts';
import { ToolPanel } from '../map/tools/tool-panel.tsx';
import { useMe } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { Select } from '../ui/control/select.tsx';
import { CornerSteps } from './corner-steps.tsx';
import { type Draft, draftOf, emptyDraft } from './draft.ts';
import { type DrawChoice, forgetDrawing, useDrawChoice } from './draw-choice.ts';
import { useDraft } from './use-draft.ts';
import { type DrawingWords, useDrawing, useKeepDrawing } from './use-drawing.ts';
import { type OpenIncident, WordsForm } from './words-form.tsx';

const kinds = DrawingShape.options.map((option) => option.shape.kind.value);

/** Draws something new, or changes what is there. */
export function DrawTool({ incident }: { readonly incident: OpenIncident | null }) {
  const choice = useDrawChoice();
  const edited = useDrawing(choice.edited);
  useEffect(() => forgetDrawing, []);
  // The drawing as it was when it was taken up: what others do meanwhile is told on keeping (DRW-2).
  const [begun, setBegun] = useState<{ times: number; before: Drawing | null }>({ times: -1, before: null });
  if (begun.times !== choice.times) setBegun({ times: choice.times, before: edited ?? null });
  return (
    <Drawer
      key={choice.times}
      choice={choice}
      before={edited === undefined ? null : (begun.before ?? edited)}
      incident={incident}
    />
  );
}

interface DrawerProps {
  readonly choice: DrawChoice;
  readonly before: Drawing | null;
  readonly incident: OpenIncident | null;
}

function Drawer({ choice, before, incident }: DrawerProps) {
  const { t } = useTranslation('drawing');
  const me = useMe();
  const shape = before?.shape ?? choice.shape;
  const hands = useDraft(shape === null ? emptyDraft('polygon') : draftOf(shape));
  const [words, setWords] = useState<DrawingWords>(() => wordsOf(before, choice));
  const { keep, busy, fault } = useKeepDrawing();
  const { draft } = hands;
  const save = async () => {
    if (hands.shape !== null && (await keep(before, hands.shape, words))) endTool();
  };
  const nameless = draft.kind === 'text' && words.name.trim() === '';
  return (
    <ToolPanel
      title={t(before === null ? 'draw-new' : 'draw-change')}
      hint={t(hands.finished ? 'hint-edit' : `hint-${draft.kind}`)}
      actions={
        <>
          <Button tone="main" busy={busy} disabled={hands.shape === null || nameless} onClick={() => void save()}>
            {t('keep')}
          </Button>
          {!hands.finished && (
            <Button disabled={hands.shape === null} onClick={hands.finish}>
              {t('finish')}
            </Button>
          )}
          <Button disabled={!hands.mayUndo} shortcut="Ctrl Z" onClick={hands.undo}>
            {t('undo')}
          </Button>
          <Button tone="quiet" onClick={endTool}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      {before === null && choice.shape === null && (
        <Select<Draft['kind']>
          label={t('kind')}
          value={draft.kind}
          onChange={hands.restart}
          options={kinds.map((kind) => ({ value: kind, text: t(`kind-${kind}`) }))}
        />
      )}
      {hands.finished && draft.corners.length > 1 && <CornerSteps hands={hands} hasKey />}
      <WordsForm
        words={words}
        onChange={setWords}
        isText={draft.kind === 'text'}
        place={draft.corners[0] ?? null}
        mayShare={before === null || before.owner.id === me.id}
        incident={incident}
      />
      {fault !== null && (
        <p role="alert" className="text-fault">
          {fault.text}
        </p>
      )}
    </ToolPanel>
  );
}

function wordsOf(before: Drawing | null, choice: DrawChoice): DrawingWords {
  if (before === null)
    return { name: '', note: '', colour: 'plain', area: null, incident: choice.incident, expiresAt: null };
  const { name, note, colour, area, incident, expiresAt } = before;
  return { name, note, colour, area, incident, expiresAt };
}
