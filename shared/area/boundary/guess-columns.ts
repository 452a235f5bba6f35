import type { BoundaryColumns } from './boundary-api.ts';

/** Names under which registers keep these, best first; compared in lower case without blanks, dashes and underscores. */
const names: Readonly<Record<keyof BoundaryColumns, readonly string[]>> = {
  code: [
    'code',
    'gridcode',
    'adcode',
    'areacode',
    'id',
    '编号',
    '编码',
    '代码',
    '网格编号',
    '网格编码',
    '区划代码',
    'bm',
    'wgbm',
    'wgbh',
    'dm',
  ],
  name: ['name', 'gridname', 'areaname', 'fullname', '名称', '网格名称', '区域名称', 'mc', 'wgmc'],
  level: ['level', 'arealevel', '层级', '级别', 'cj'],
  parent: ['parent', 'parentcode', 'parentid', 'pid', 'pcode', '上级', '上级编号', '上级编码', '上级代码', 'sjbm'],
};

/** The columns of a file as their names suggest; null when there is nothing for code and name. */
export function guessColumns(columns: readonly string[]): BoundaryColumns | null {
  const plain = columns.map((column) => ({ column, plain: column.toLowerCase().replace(/[\s_-]/g, '') }));
  const find = (field: keyof BoundaryColumns) => {
    for (const name of names[field]) {
      const found = plain.find((one) => one.plain === name);
      if (found !== undefined) return found.column;
    }
    return null;
  };
  const [code, name] = [find('code'), find('name')];
  return code === null || name === null ? null : { code, name, level: find('level'), parent: find('parent') };
}
