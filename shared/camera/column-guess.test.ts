import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { guessColumns } from './column-guess.ts';
import { readFileHead } from './file-head.ts';

const guess = (text: string) => {
  const head = readFileHead(text);
  return head === null ? null : guessColumns(head.columns, head.format);
};

describe('CAM-32: the columns of a file are guessed', () => {
  test('by Chinese names, with remarks and words around', () => {
    expect(
      guess(
        '设备编码,摄像机名称（必填）,摄像机经度坐标,纬度(°),类型,朝向,所属单位,RTSP 地址,安装高度(米)\n1,a,120.5,31.2,球机,东,x,y,6米\n',
      ),
    ).toEqual({
      externalId: '设备编码',
      name: '摄像机名称（必填）',
      lng: '摄像机经度坐标',
      lat: '纬度(°)',
      kind: '类型',
      azimuthDeg: '朝向',
      ownerName: '所属单位',
      streamUrl: 'RTSP 地址',
      mountM: '安装高度(米)',
    });
  });

  test('by English names, however they are written', () => {
    expect(guess('Camera ID,Name,LONGITUDE,Lat,stream_url,Camera-Count,Mounting Height (m)\n')).toEqual({
      externalId: 'Camera ID',
      name: 'Name',
      lng: 'LONGITUDE',
      lat: 'Lat',
      streamUrl: 'stream_url',
      count: 'Camera-Count',
      mountM: 'Mounting Height (m)',
    });
  });

  test('and a column that holds something else is left to a person', () => {
    expect(guess('id,name,kind,x,lat\n1,a,freeway,north,31.2\n')).toEqual({
      externalId: 'id',
      name: 'name',
      lat: 'lat',
    });
  });

  test('without places for features, which have their own', () => {
    expect(guess('{"features":[{"properties":{"id":1,"name":"a","lng":1,"用途":"交通"}}]}')).toEqual({
      externalId: 'id',
      name: 'name',
      purpose: '用途',
    });
  });

  test('one column feeds one field, and one without letters is no name', () => {
    expect(guess('编号,—,名称\n')).toEqual({ externalId: '编号', name: '名称' });
    expect(guess('编号,编号 2\n')).toEqual({ externalId: '编号' });
  });

  const register = resolve('../shared/data/cameras-taiwan.csv.gz');
  test.skipIf(!existsSync(register))('of a real register, whose kinds are those of roads', () => {
    expect(guess(gunzipSync(readFileSync(register)).toString('utf8', 0, 262_144))).toEqual({
      externalId: 'id',
      name: 'name',
      lng: 'lon',
      lat: 'lat',
      azimuthDeg: 'direction',
      ownerName: 'agency',
      streamUrl: 'stream_url',
    });
  });
});
