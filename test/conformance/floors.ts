// For each group of suites the least share of its cases in play that must agree.

/** By the first word of the suites' names. */
export const FLOORS: Readonly<Record<string, number>> = {
  'ms-number': 0.95,
  'ms-unit': 0.95,
  'ms-datetime': 0.85,
  duckling: 0.92,
  'jionlp-money': 0.95,
  'jionlp-extract': 0.95,
  'jionlp-time': 0.85,
  cn2an: 0.98,
  cpca: 0.9,
  'jionlp-location': 0.9,
};
