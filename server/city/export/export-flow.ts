import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { AreaId, ViewId } from '@watchroom/shared/kernel/ids.ts';
import { runCommand, systemActor } from '../../platform/command.ts';
import { type ExportEnd, endExport } from './export-command.ts';
import { type FileAsk, filePieces } from './export-file.ts';

export interface Flow {
  readonly id: ViewId;
  readonly purpose: Purpose;
  readonly area: readonly AreaId[];
  mayGoOn(): Promise<boolean>;
}

/** The file as it flows, by its reader's pace; between two pages the right to it is asked again. How it ended stands in the feed. */
export async function* flowing(file: FileAsk, { id, area, purpose, mayGoOn }: Flow): AsyncGenerator<string> {
  const { platform } = file;
  let [rows, bytes] = [0, 0];
  let how: ExportEnd = 'stopped';
  try {
    for await (const piece of filePieces(file)) {
      if (rows > 0 && piece.rows > 0 && !(await mayGoOn())) {
        how = 'right-ended';
        throw new Error('the right to this file has ended');
      }
      yield piece.text;
      rows += piece.rows;
      bytes += Buffer.byteLength(piece.text);
    }
    how = 'whole';
  } catch (error) {
    if (how === 'stopped') how = 'failed';
    throw error;
  } finally {
    const input = { id, area: [...area], rows, bytes, how, purpose };
    await runCommand(platform, endExport, { actor: systemActor('export'), key: `export-end-${id}`, input });
  }
}
