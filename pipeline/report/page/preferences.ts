// Language and appearance, kept from one opening of the page to the next where the browser allows it.
import type { Language } from './labels.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Preferences {
  language: Language;
  theme: Theme;
}

const KEY = 'chuchu-report';

/** Chinese, and the system's appearance, unless something else was chosen. */
export function loadPreferences(): Preferences {
  const kept = stored();
  return {
    language: kept.language === 'en' ? 'en' : 'zh',
    theme: THEMES.find((theme) => theme === kept.theme) ?? 'auto',
  };
}

export function savePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // a browser that keeps nothing for files shows the default next time
  }
}

function stored(): Partial<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return kept !== null && typeof kept === 'object' ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
