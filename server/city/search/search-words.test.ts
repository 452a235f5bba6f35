import { describe, expect, it } from 'vitest';
import { SearchIndex } from './search-index.ts';
import { bareWords, fitOf, withSound } from './search-words.ts';

const words = (name: string) => withSound(bareWords(name));
const fitting = (query: string, name: string) => fitOf(query, words(name));

describe('a name', () => {
  it('is found by its sound and by the first letters of it', () => {
    expect(words('人民大街 12号')).toEqual({ plain: '人民大街12号', sound: 'renmindajie12hao', initials: 'rmdj12h' });
    expect(words('重庆路')).toMatchObject({ sound: 'chongqinglu', initials: 'cql' });
    expect(words('绿园')).toMatchObject({ sound: 'lvyuan' });
    expect(words('Camera #7')).toEqual({ plain: 'camera7', sound: '', initials: '' });
  });

  it.each([
    ['人民大街12号', 0],
    ['人民', 1],
    ['renmindajie12hao', 2],
    ['rmdj12h', 2],
    ['大街', 3],
    ['renmin', 4],
    ['rm', 4],
    ['dajie', 5],
    ['mdj', 5],
    ['dj', null],
    ['解放', null],
    ['xyz', null],
  ])('fits %s as %s', (query, expected) => {
    expect(fitting(query, '人民大街12号')).toBe(expected);
  });
});

describe('the index', () => {
  const full = async (...names: string[]) => {
    const index = new SearchIndex();
    names.forEach((name, id) => {
      index.put({ kind: 'address', id: String(id), name });
    });
    await expect.poll(() => index.isComplete()).toBe(true);
    return index;
  };

  it('gives the better fit first, then the shorter name', async () => {
    const index = await full('人民医院东门', '新人民剧场', '人民医院', '任明路');
    expect([...index.find('人民医院')].map(({ name }) => name)).toEqual(['人民医院', '人民医院东门']);
    expect([...index.find('人民')].map(({ name }) => name)).toEqual(['人民医院', '人民医院东门', '新人民剧场']);
    expect([...index.find('renming')].map(({ name }) => name)).toEqual(['任明路']);
  });

  it('finds by another name, replaces what is put again, and forgets by kind', async () => {
    const index = await full('旧名');
    index.put({ kind: 'camera', id: 'a', name: '路口东', also: 'CAM-0042' });
    index.put({ kind: 'camera', id: 'a', name: '路口西', also: 'CAM-0042' });
    expect([...index.find('cam0042')].map(({ name }) => name)).toEqual(['路口西']);
    expect(index.size()).toBe(2);
    index.clear(['address']);
    expect([[...index.find('旧名')].length, index.size()]).toEqual([0, 1]);
  });

  it('finds by characters before the sounds are known', () => {
    const index = new SearchIndex();
    index.put({ kind: 'area', id: '1', name: '东城区' });
    expect([...index.find('东城')]).toHaveLength(1);
    expect([...index.find('dcq')]).toHaveLength(0);
    index.close();
  });
});
