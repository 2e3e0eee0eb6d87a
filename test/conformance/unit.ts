// Measures, temperatures, ages and durations as Recognizers-Text and Duckling expect them.
import Big from 'big.js';
import { type FoundQuantity, quantities } from '../../pipeline/index.ts';
import { endsOf } from './amount.ts';
import { judge, sameEnds } from './match.ts';
import type { Expected, Suite } from './suite.ts';

/** Their units: the SI unit, and how many of it one is; degrees have none, as they need more than a factor. */
const UNITS: Readonly<Record<string, readonly [string, string] | readonly [string]>> = {
  Centimetre: ['m', '0.01'],
  Centimeter: ['m', '0.01'],
  Metre: ['m', '1'],
  Meter: ['m', '1'],
  Kilometre: ['m', '1000'],
  Kilometer: ['m', '1000'],
  Millimeter: ['m', '0.001'],
  Foot: ['m', '0.3048'],
  Inch: ['m', '0.0254'],
  Yard: ['m', '0.9144'],
  Mile: ['m', '1609.344'],
  Gram: ['kg', '0.001'],
  Kilogram: ['kg', '1'],
  Milligram: ['kg', '0.000001'],
  Microgram: ['kg', '0.000000001'],
  Pound: ['kg', '0.45359237'],
  Ounce: ['kg', '0.028349523125'],
  Ton: ['kg', '1000'],
  'Metric ton': ['kg', '1000'],
  Litre: ['m3', '0.001'],
  Liter: ['m3', '0.001'],
  Millilitre: ['m3', '0.000001'],
  Milliliter: ['m3', '0.000001'],
  Gallon: ['m3', '0.003785411784'],
  Second: ['s', '1'],
  Minute: ['s', '60'],
  Hour: ['s', '3600'],
  Day: ['s', '86400'],
  Week: ['s', '604800'],
  Bit: ['bit', '1'],
  Byte: ['bit', '8'],
  Kilobyte: ['bit', '8000'],
  Megabyte: ['bit', '8000000'],
  Gigabyte: ['bit', '8000000000'],
  Terabyte: ['bit', '8000000000000'],
  Watt: ['W', '1'],
  Kilowatt: ['W', '1000'],
  Kilocalorie: ['J', '4184'],
  Calorie: ['J', '4.184'],
  Month: ['月', '1'],
  Year: ['月', '12'],
  Celsius: ['摄氏度'],
  C: ['摄氏度'],
  Fahrenheit: ['华氏度'],
  F: ['华氏度'],
  Kelvin: ['开尔文'],
  Degree: ['度'],
};

function agrees(found: FoundQuantity, { value, unit }: Expected): boolean {
  const [name, factor] = UNITS[unit ?? ''] ?? [];
  if (name === undefined) return false;
  if (factor === undefined) return found.unit === name && sameEnds(found, value);
  if (found.base?.unit === '月' && unit === 'Day') return sameEnds(inDays(found), value);
  if (found.base?.unit !== name) return false;
  const base = (amount: unknown) => (amount === null ? null : new Big(String(amount)).times(factor).toFixed());
  const scaled = (amount: string | null) =>
    amount === null ? null : new Big(amount).times(found.base!.factor).toFixed();
  const ends = endsOf(value);
  const expected = ends ? { from: base(ends.from), to: base(ends.to) } : base(value);
  return sameEnds(
    { ...found, value: scaled(found.value), lower: scaled(found.lower), upper: scaled(found.upper) },
    expected,
  );
}

/** Duckling makes 30 days of a month. */
function inDays(found: FoundQuantity): FoundQuantity {
  const days = (amount: string | null) =>
    amount === null ? null : new Big(amount).times(found.base!.factor).times(30).toFixed();
  return { ...found, value: days(found.value), lower: days(found.lower), upper: days(found.upper) };
}

const isTemperature = ({ kind, unit }: FoundQuantity): boolean => kind === 'temperature' || unit === '度';

const suite = (name: string, plays: RegExp, kind: (found: FoundQuantity) => boolean): Suite => ({
  name,
  plays,
  floor: 0.9,
  judge: (one) => {
    // a unit without a number is no quantity
    const stated = one.expected.filter(({ value }) => value !== null);
    return judge(
      { ...one, expected: stated },
      quantities(one.input, { ages: true, durations: true }).filter(kind),
      agrees,
    );
  },
});

export const units: readonly Suite[] = [
  suite('ms-unit Dimension', /^ms\/NumberWithUnit\/DimensionModel$/, ({ kind }) => kind === 'measure'),
  suite('ms-unit Temperature', /^ms\/NumberWithUnit\/TemperatureModel$/, isTemperature),
  suite('ms-unit Age', /^ms\/NumberWithUnit\/AgeModel$/, ({ kind }) => kind === 'age'),
  suite('duckling Distance', /^duckling\/Distance$/, ({ kind }) => kind === 'measure'),
  suite('duckling Quantity', /^duckling\/Quantity$/, ({ kind }) => kind === 'measure'),
  suite('duckling Volume', /^duckling\/Volume$/, ({ kind }) => kind === 'measure'),
  suite('duckling Temperature', /^duckling\/Temperature$/, isTemperature),
  suite('duckling Duration', /^duckling\/Duration$/, ({ kind }) => kind === 'duration'),
];
