// A language → the words of the page; they stand in ../labels, one file a language.
import en from '../labels/en.json' with { type: 'json' };
import zh from '../labels/zh.json' with { type: 'json' };

export type Labels = typeof zh;
export type Language = 'zh' | 'en';

export const LABELS: Readonly<Record<Language, Labels>> = { zh, en };

/** The words for a code; the code itself where there are none, as of a measure of another ruleset. */
export function named(labels: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(labels, code) ? labels[code]! : code;
}

/** `template` with the values of `{name}`s; numbers with separators. */
export function filled(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? grouped(String(value)) : value;
  });
}

/** Digits with a comma at every third. */
export function grouped(digits: string): string {
  const [integer = '', fraction] = digits.split('.');
  const groups = integer.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
