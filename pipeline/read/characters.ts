// The national character sets → which Chinese characters are common, which only simplified, which only traditional.
//
// Note: why no list of characters. GB 2312 orders its characters by how common they are (rows 16 to 55 hold the 3,755 of
// level 1, rows 56 to 87 the 3,008 of level 2) and holds simplified forms only; Big5 does the same for traditional forms
// (lead bytes A4 to C6 hold the 5,401 of level 1, C9 to F9 those of level 2). Decoding those ranges of codes gives all
// that is needed here, from the standards themselves.
import type { Charset } from '../model/document.ts';

const GB_COMMON = 1;
const BIG5_COMMON = 2;
const GB = 4;
const BIG5 = 8;
const SIGN = 16;

let table: Uint8Array | undefined;

/** For each UTF-16 unit the sets that it is in; built once, when a text first asks (about 2 ms). */
function sets(): Uint8Array {
  if (table) return table;
  const known = new Uint8Array(0x10000);
  const add = (charset: string, from: number, to: number, trails: readonly [number, number][], set: number) => {
    const bytes: number[] = [];
    for (let lead = from; lead <= to; lead++) {
      for (const [first, last] of trails) {
        for (let trail = first; trail <= last; trail++) bytes.push(lead, trail);
      }
    }
    for (const character of new TextDecoder(charset).decode(Uint8Array.from(bytes))) {
      if (character.length === 1 && character !== '\ufffd') known[character.charCodeAt(0)]! |= set;
    }
  };
  const gbTrails: [number, number][] = [[0xa1, 0xfe]];
  const big5Trails: [number, number][] = [
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ];
  add('gb18030', 0xa1, 0xa3, gbTrails, SIGN);
  add('gb18030', 0xb0, 0xd7, gbTrails, GB | GB_COMMON);
  add('gb18030', 0xd8, 0xf7, gbTrails, GB);
  add('big5', 0xa1, 0xa3, big5Trails, SIGN);
  add('big5', 0xa4, 0xc6, big5Trails, BIG5 | BIG5_COMMON);
  add('big5', 0xc9, 0xf9, big5Trails, BIG5);
  table = known;
  return known;
}

/**
 * How far `text`, decoded as `charset`, looks like Chinese prose, from 0 to 1: the share of its characters beyond ASCII
 * that are common ones of one script, or signs. U+FFFD is never common, so what could not be decoded counts against.
 * In UTF-16, where ASCII can be wrong too, printable ASCII counts as common. In GB18030 a third must be of GB 2312,
 * which traditional prose reaches as well: an accented Latin letter and the letter behind it make one character that is not.
 */
export function plausibility(text: string, charset: Charset): number {
  const known = sets();
  let ascii = 0;
  let others = 0;
  let simplified = 0;
  let traditional = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      if (unit >= 0x20 || (unit >= 0x09 && unit <= 0x0d)) ascii++;
      else others++;
      continue;
    }
    others++;
    const set = known[unit]!;
    if (set & (GB_COMMON | SIGN)) simplified++;
    if (set & (BIG5_COMMON | SIGN)) traditional++;
  }
  const common = Math.max(simplified, traditional);
  if (charset.startsWith('utf-16')) return ascii + others === 0 ? 0 : (ascii + common) / (ascii + others);
  if (charset === 'gb18030' && simplified * 3 < others) return 0;
  return others === 0 ? 1 : common / others;
}

/** True where `text` has more characters that only the traditional script uses than ones only of the simplified. */
export function isTraditional(text: string): boolean {
  const known = sets();
  let balance = 0;
  for (let at = 0; at < text.length; at++) {
    const set = known[text.charCodeAt(at)]!;
    if (set & BIG5_COMMON && !(set & GB)) balance++;
    else if (set & GB_COMMON && !(set & BIG5)) balance--;
  }
  return balance > 0;
}
