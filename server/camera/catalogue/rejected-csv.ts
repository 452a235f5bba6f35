import { isLineCode, lineIssueText } from '@watchroom/shared/camera/line-issue.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { CSV_MARK, csvLine } from '@watchroom/shared/kernel/table/csv.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraTables } from '../store.ts';

const PAGE = 5_000;
const heads = { zh: ['行', '编号', '字段', '代码', '原因'], en: ['line', 'id', 'field', 'code', 'reason'] } as const;

/** The refused lines of a job as a table, page by page. */
export async function* rejectedCsv(
  platform: Platform,
  asked: { id: JobId; language: Language; left: number },
): AsyncGenerator<string> {
  const { id, language, left } = asked;
  yield CSV_MARK + csvLine(heads[language]);
  for (let after = 0; ; ) {
    const rows = await cameraTables(platform.db)
      .selectFrom('job_error')
      .select(['number', 'line', 'external_id', 'field', 'code', 'said'])
      .where('job', '=', id)
      .where('number', '>', after)
      .orderBy('number')
      .limit(PAGE)
      .execute();
    yield rows
      .map(({ line, external_id, field, code, said }) => {
        const reason = isLineCode(code) ? lineIssueText({ field, code, values: said }, language) : code;
        return csvLine([String(line), external_id ?? '', field, code, reason]);
      })
      .join('');
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) break;
    after = last.number;
  }
  if (left > 0) yield csvLine([language === 'zh' ? `另有 ${left} 处未列出` : `${left} more are not listed`]);
}
