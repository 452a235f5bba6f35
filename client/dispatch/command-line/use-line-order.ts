import type { LineRead } from '@watchroom/shared/dispatch/command-line/command-line.ts';
import type { LineVerb } from '@watchroom/shared/dispatch/command-line/line-words.ts';
import { IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMineBy, useTaking } from '../../incident/ownership/use-ownership.ts';
import type { Fault } from '../../platform/fault.ts';
import { useRows } from '../../platform/use-room.ts';
import { type Answering, useAnswering, useOffer } from '../use-dispatch.ts';

type Step = Answering['step'];

/** The field of a step that takes the rest of the line. */
const wordsOf: Readonly<Partial<Record<Step, 'why' | 'note'>>> = { decline: 'why', free: 'why', clear: 'note' };

/** What came of a line: what was done, and what was refused, by unit. */
export interface LineOutcome {
  readonly done: boolean;
  readonly said: readonly string[];
}

/** A line as a sentence on the screen: 派 3号车 到 20261129-0042; who is voluntary is asked in it (DSP-45). */
export function useLineText(): (read: LineRead) => string {
  const { t } = useTranslation('line');
  return ({ verb, units, incident, words }) => {
    const of = (some: LineRead['units']) => ({
      units: some.map(({ callSign }) => callSign).join('、'),
      number: incident?.number ?? '',
    });
    const asked = verb === 'send' || verb === 'decline' ? units.filter(({ voluntary }) => voluntary) : [];
    const ordered = units.filter((unit) => !asked.includes(unit));
    const text = [
      ...(ordered.length > 0 || asked.length === 0 ? [t(`do-${verb ?? 'open'}`, of(ordered))] : []),
      ...(asked.length > 0 ? [t(verb === 'send' ? 'do-ask' : 'do-not-go', of(asked))] : []),
    ].join(' · ');
    const more = [verb === 'send' || verb === 'claim' ? (incident?.title ?? '') : '', words];
    return [text, ...more.filter((part) => part !== '')].join(' · ');
  };
}

/** Carries a line out: the commands that the buttons send, one after the other. `open` is for the screen to do. */
export function useLineOrder() {
  const { t } = useTranslation('line');
  const textOf = useLineText();
  const offer = useOffer();
  const answering = useAnswering();
  const taking = useTaking();
  const mineBy = useMineBy();
  const incidents = useRows('incidents', 'incident');
  const units = useRows('units', 'unit');
  const [busy, setBusy] = useState(false);

  const steps = (verb: Exclude<LineVerb, 'open' | 'send' | 'claim'>, { units: named, words }: LineRead) =>
    named.map(({ id, callSign }) => async () => {
      const assignment = units.get(id)?.assignment;
      if (assignment == null) return t('unclear-none', { word: callSign });
      const field = wordsOf[verb];
      const answer = await answering.run({ id: assignment, step: verb, words: field ? { [field]: words } : {} });
      return faultText(answer, callSign);
    });
  const sends = ({ units: named, incident }: LineRead) =>
    named.map(({ id, callSign }) => async () => {
      const answer = await offer.run({ incident: IncidentId.parse(incident?.id), unit: UnitId.parse(id) });
      return faultText(answer, callSign);
    });

  /** 接手: claims it, or takes what waits for somebody. */
  const mine = async ({ incident: named }: LineRead) => {
    const id = IncidentId.parse(named?.id);
    const known = incidents.get(id);
    const way = known === undefined ? 'claim' : mineBy(known);
    if (way === 'reason') return `${named?.number}: ${t('take-reason')}`;
    return faultText(await taking.run({ id, way }), named?.number ?? '');
  };

  const run = async (read: LineRead): Promise<LineOutcome> => {
    const { verb } = read;
    if (verb === null || verb === 'open' || busy) return { done: false, said: [] };
    setBusy(true);
    const orders = verb === 'send' ? sends(read) : verb === 'claim' ? [() => mine(read)] : steps(verb, read);
    const faults: string[] = [];
    for (const order of orders) {
      const fault = await order();
      if (fault !== null) faults.push(fault);
    }
    setBusy(false);
    return faults.length === 0
      ? { done: true, said: [t('done-it', { what: textOf(read) })] }
      : { done: false, said: faults };
  };
  return { run, busy };
}

function faultText(answer: { ok: true } | { ok: false; fault: Fault } | null, who: string): string | null {
  return answer === null || answer.ok ? null : `${who}: ${answer.fault.text}`;
}
