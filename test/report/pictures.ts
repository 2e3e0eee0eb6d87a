// The report on corpus/articles → the pictures of it in pipeline/report/pictures, as the README shows them.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { main } from '../../pipeline/cli/main.ts';
import { findChromium, launch } from './chromium.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PICTURES = join(ROOT, 'pipeline/report/pictures');
const SCHEMES = ['light', 'dark'] as const;

const path = findChromium();
if (path === null) throw new Error('found no Chromium; expected one on PATH; install one or set CHROMIUM');
const folder = mkdtempSync(join(tmpdir(), 'chuchu-pictures-'));
const browser = await launch(path);
try {
  await main(['run', join(ROOT, 'corpus/articles'), '--out', folder, '--to', 'json', '--quiet']);
  mkdirSync(PICTURES, { recursive: true });
  for (const scheme of SCHEMES) {
    const page = await browser.newPage({ viewport: { width: 1200, height: 720 }, colorScheme: scheme });
    await page.goto(`file://${join(folder, 'report.html')}#facts?measure=beneficiaries`);
    await page.locator('.row').first().click();
    await page.locator('.lit-quantity').waitFor();
    await page.screenshot({ path: join(PICTURES, `evidence-${scheme}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
