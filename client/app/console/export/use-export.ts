import { EXPORT_ROWS_HEADER, type ExportAsk, type ExportForm } from '@watchroom/shared/city/export/export-api.ts';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { Fault } from '../../../platform/fault.ts';
import { useRoom } from '../../../platform/use-room.ts';
import { saveFile } from '../../../view/save-file.ts';

export type ExportState =
  | { readonly at: 'idle' }
  | { readonly at: 'running'; readonly rows: number; readonly total: number | null }
  | { readonly at: 'stopped' }
  | { readonly at: 'failed'; readonly fault: Fault }
  | { readonly at: 'done'; readonly rows: number };

/** Lines of a file that are no rows. */
const headLines: Readonly<Record<ExportForm, number>> = { csv: 1, geojson: 1 };
const tailLines: Readonly<Record<ExportForm, number>> = { csv: 0, geojson: 1 };

/** A file on its way. It is saved once it is whole; what is cancelled, or left by closing its card, is not saved at all. */
export function useExport() {
  const { api } = useRoom();
  const [state, setState] = useState<ExportState>({ at: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (ask: z.input<typeof ExportAsk> & { form: ExportForm }) => {
    if (running.current !== null) return;
    const stop = new AbortController();
    running.current = stop;
    setState({ at: 'running', rows: 0, total: null });
    let rows = 0;
    const answer = await api.file({
      path: '/api/exports',
      body: ask,
      signal: stop.signal,
      onLines: (lines, response) => {
        const total = Number(response.headers.get(EXPORT_ROWS_HEADER) ?? 0);
        rows = Math.max(0, lines - headLines[ask.form]);
        setState({ at: 'running', rows: Math.min(rows, total), total });
      },
    });
    running.current = null;
    if (answer.ok) saveFile(answer.value.blob, answer.value.name);
    if (answer.ok) setState({ at: 'done', rows: rows - tailLines[ask.form] });
    else setState(answer.fault.code === 'stopped' ? { at: 'stopped' } : { at: 'failed', fault: answer.fault });
  };
  return { state, start, cancel: () => running.current?.abort() };
}
