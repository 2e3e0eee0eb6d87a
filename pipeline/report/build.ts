// The sources in page/ → one HTML file without content, with script and style inside and nothing else allowed to run.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Rolldown } from 'vite';

const PAGE = join(import.meta.dirname, 'page');

/** Builds the page, puts it at `path`, all at once, and gives it. Needs what only a checkout has. */
export async function writePage(path: string): Promise<string> {
  const page = await buildPage();
  const draft = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(draft, page);
  renameSync(draft, path);
  return page;
}

/** The page as text; the same sources give the same bytes. */
export async function buildPage(): Promise<string> {
  const result = await build({
    root: PAGE,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: ['chrome123', 'firefox121', 'safari17.5'],
      cssCodeSplit: false,
      rolldownOptions: { input: join(PAGE, 'main.ts'), output: { format: 'iife' } },
    },
  });
  const { output } = (Array.isArray(result) ? result[0] : result) as Rolldown.RolldownOutput;
  const script = output.find((part) => part.type === 'chunk')?.code;
  const style = output.find((part) => part.type === 'asset' && part.fileName.endsWith('.css'));
  if (script === undefined || style?.type !== 'asset') throw new Error('internal: the page has no script or no style');
  return fill(readFileSync(join(PAGE, 'index.html'), 'utf8'), script, String(style.source));
}

/** Puts script and style in their places, and their hashes into the page's Content-Security-Policy. */
function fill(html: string, script: string, style: string): string {
  // `</script` would end the element, wherever it stands; in a string `<\/script` is the same
  const inlined = { script: script.replaceAll('</script', '<\\/script').trim(), style: style.trim() };
  const parts: Record<string, string> = {
    'script-hash': `'sha256-${hash(inlined.script)}'`,
    'style-hash': `'sha256-${hash(inlined.style)}'`,
    ...inlined,
  };
  return html.replace(/\/\*(script-hash|style-hash|script|style)\*\//g, (_, name: string) => parts[name]!);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

if (import.meta.main) await writePage(process.argv[2]!);
