import type { ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import { guessColumns } from '@watchroom/shared/camera/column-guess.ts';
import { type FileColumn, readFileHead } from '@watchroom/shared/camera/file-head.ts';
import { isPersonal } from '@watchroom/shared/kernel/personal-data.ts';

/** A heading and ten lines; a feature may have 64 KiB. */
const HEAD_BYTES = 262_144;

/** A file with what its first bytes say. */
export interface ChosenFile {
  readonly file: File;
  readonly columns: readonly FileColumn[];
  /** CAM-5: columns about persons; the server takes no file that has any. */
  readonly personal: readonly string[];
  readonly guess: ImportMapping;
}

export async function lookInto(file: File): Promise<ChosenFile> {
  const head = readFileHead(decode(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  const { format, columns } = head ?? { format: 'csv', columns: [] };
  return {
    file,
    columns,
    personal: columns.map(({ name }) => name).filter(isPersonal),
    guess: { format, datum: 'wgs84', swapped: false, idPrefix: '', columns: guessColumns(columns, format) },
  };
}

/** UTF-8, or GB 18030 as office programs write it; the last character may be cut off. */
function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('gb18030').decode(bytes, { stream: true });
  }
}
