const digits = '零一二三四五六七八九';
const spoken = /([一二三四五六七八九]?十[一二三四五六七八九]?|[零一二三四五六七八九])(?=[号栋幢楼路组队])/gu;
const written = /(?<!\d)(\d{1,2})(?=[号栋幢楼路组队])/gu;

/** 三号车 of 3号车 and 3号车 of 三号车: what people say of a number up to 99 before what it counts. '' where there is none. */
export function numeralTwin(name: string): string {
  const digital = name.replaceAll(spoken, (numeral) => String(countOf(numeral)));
  if (digital !== name) return digital;
  const said = name.replaceAll(written, (number) => numeralOf(Number(number)));
  return said === name ? '' : said;
}

function countOf(numeral: string): number {
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['0', numeral];
  const ten = tens === '' ? 1 : tens === '0' ? 0 : digits.indexOf(tens ?? '');
  return ten * 10 + (ones === '' ? 0 : digits.indexOf(ones ?? ''));
}

function numeralOf(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return digits[ones] ?? '';
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`;
}
