import { ImportField as Fields, type ImportField, type ImportMapping } from './camera-api.ts';
import type { FileColumn } from './file-head.ts';
import { isWordOf, readQuantity } from './import-row.ts';

/** What registers call our fields, best first; written as `plainName` leaves a name. */
const names: Readonly<Record<ImportField, readonly string[]>> = {
  externalId: [
    'externalid',
    '摄像机编号',
    '摄像机编码',
    '设备编号',
    '设备编码',
    '国标编码',
    '国标编号',
    '设备国标编码',
    '点位编号',
    '点位编码',
    '编号',
    '编码',
    'cameraid',
    'deviceid',
    'gbid',
    'id',
    'code',
    '관리번호',
    '번호',
  ],
  name: [
    'name',
    '摄像机名称',
    '设备名称',
    '点位名称',
    '监控点名称',
    '名称',
    'cameraname',
    'devicename',
    'title',
    '명칭',
  ],
  kind: ['kind', '摄像机类型', '设备类型', '类型', 'cameratype', 'type', '종류'],
  lng: ['lng', 'lon', 'long', 'longitude', '经度', '东经', 'x', '경도'],
  lat: ['lat', 'latitude', '纬度', '北纬', 'y', '위도'],
  azimuthDeg: [
    'azimuthdeg',
    'azimuth',
    '方位角',
    '朝向',
    '监视方位',
    '方向',
    'bearing',
    'heading',
    'direction',
    '방향',
  ],
  hfovDeg: ['hfovdeg', 'hfov', 'fov', '视场角', '水平视场角', '화각'],
  rangeM: ['rangem', 'range', '可视距离', '监控距离', '有效距离', '距离'],
  widthPx: ['widthpx', '水平像素', '像素宽', 'width', 'resolutionx'],
  mountM: [
    'mountm',
    'mountheight',
    'mountingheight',
    'installheight',
    'installationheight',
    '安装高度',
    '架设高度',
    '挂高',
    '杆高',
    '离地高度',
    '立杆高度',
    'poleheight',
    'mastheight',
    '설치높이',
  ],
  ownerKind: ['ownerkind', '权属类型', '归属类型', '点位类别', '监控点位类型', 'ownertype'],
  department: ['department', '部门编号', '部门编码', '部门代码'],
  ownerName: ['ownername', '权属单位', '所属单位', '建设单位', '管理单位', '产权单位', 'agency', 'owner', 'manager'],
  contact: ['contact', '联系方式', '联系电话', '电话', 'phone', 'tel'],
  terms: ['terms', '调阅条件', '使用条件', '开放条件', 'access'],
  purpose: ['purpose', '用途', '监控用途', '应用类型', '목적'],
  streamKind: ['streamkind', '视频协议', '取流协议', '协议', 'protocol'],
  streamUrl: [
    'streamurl',
    '视频地址',
    '取流地址',
    '流地址',
    '视频流地址',
    'rtsp',
    'rtsp地址',
    'rtspurl',
    'url',
    'stream',
  ],
  count: ['count', '数量', '摄像机数量', '台数', 'cameracount', '대수'],
  switchName: ['switchname', '交换机', '接入交换机', '所属交换机', 'switch'],
};

const measured: ReadonlySet<ImportField> = new Set(['lng', 'lat', 'hfovDeg', 'rangeM', 'widthPx', 'mountM', 'count']);

/**
 * CAM-32: which column feeds which field, by what the columns are called and what stands in the first lines. Each column feeds one field.
 * A column whose values we could not read is left out: `类型` may be the kind of a road. A person looks at it before anything is sent.
 */
export function guessColumns(
  columns: readonly FileColumn[],
  format: ImportMapping['format'],
): ImportMapping['columns'] {
  const free = new Map(columns.map((column) => [plainName(column.name), column]));
  const found: ImportMapping['columns'] = {};
  const fields = Fields.options.filter((field) => format === 'csv' || (field !== 'lng' && field !== 'lat'));
  const take = (field: ImportField, fits: (name: string, ours: string) => boolean) => {
    if (found[field] !== undefined) return;
    for (const ours of names[field]) {
      for (const [name, column] of free) {
        if (!fits(name, ours) || !isReadable(field, column.samples)) continue;
        free.delete(name);
        found[field] = column.name;
        return;
      }
    }
  };
  for (const field of fields) take(field, (name, ours) => name === ours);
  // `摄像机经度坐标`: Chinese writes what belongs to a thing around its name. Latin letters stand inside anything.
  for (const field of fields) take(field, (name, ours) => /^\p{Script=Han}{2,}$/u.test(ours) && name.includes(ours));
  return found;
}

/** Letters and digits only, in small: `Stream URL`, `stream_url` and `ｓｔｒｅａｍ－ｕｒｌ` are one name; remarks in brackets are left out. */
function plainName(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase();
  const bare = plain.replace(/[([【].*?[)\]】]/g, '').replace(/[^\p{L}\p{N}]/gu, '');
  return bare === '' ? plain : bare;
}

function isReadable(field: ImportField, samples: readonly string[]): boolean {
  const written = samples.filter((sample) => sample !== '');
  if (measured.has(field)) return written.every((sample) => readQuantity(sample) !== null);
  return written.every((sample) => isWordOf(field, sample));
}
