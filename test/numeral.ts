// Whole numbers → the ways in which Chinese writes them.

const DIGITS = '零一二三四五六七八九';
const FORMAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '十', '百', '千'];
const FORMAL_PLACES = ['', '拾', '佰', '仟'];

/** 0 to 9999 in words: 2005 → 二千零五, 15 → 一十五. */
function section(value: number, digits: string, places: readonly string[]): string {
  let words = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) gap = words !== '';
    else {
      words += (gap ? digits[0] : '') + digits[digit]! + places[place]!;
      gap = false;
    }
  }
  return words;
}

/** 1 to 10^12 - 1 in words: 350000000 → 三亿五千万. */
function words(value: number, digits: string, places: readonly string[]): string {
  let text = '';
  for (const [power, sign] of [
    [8, '亿'],
    [4, '万'],
    [0, ''],
  ] as const) {
    const part = Math.floor(value / 10 ** power) % 10_000;
    if (part === 0) continue;
    // a zero is said where the thousands of this section are missing behind another one
    text += (text !== '' && part < 1000 ? digits[0] : '') + section(part, digits, places) + sign;
  }
  return text;
}

/** With one multiplier, the point moved: 12345, 4 → 1.2345万. */
function pointed(value: number, power: number, sign: string): string {
  const digits = String(value).padStart(power + 1, '0');
  const decimals = digits.slice(-power).replace(/0+$/, '');
  return `${digits.slice(0, -power)}${decimals && '.'}${decimals}${sign}`;
}

/** Every style of writing by name; null where the style cannot write the value. */
export const STYLES: Readonly<Record<string, (value: number) => string | null>> = {
  digits: String,
  'digits in groups': (value) => value.toLocaleString('en-US'),
  'groups with full-width commas': (value) => value.toLocaleString('en-US').replaceAll(',', '，'),
  'full-width digits': (value) =>
    String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  万: (value) => (value >= 1000 ? pointed(value, 4, '万') : null),
  亿: (value) => (value >= 10_000_000 ? pointed(value, 8, '亿') : null),
  '亿 and 万': (value) => {
    const [high, low] = [Math.floor(value / 1e8), value % 1e8];
    return high > 0 && low >= 1e7 && low % 1e4 === 0 ? `${high}亿${low / 1e4}万` : null;
  },
  words: (value) => words(value, DIGITS, PLACES).replace(/^一十/, '十'),
  'formal words': (value) => words(value, FORMAL_DIGITS, FORMAL_PLACES),
};
