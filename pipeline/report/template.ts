// The page that every report is made of: as built, or built now where a checkout has none that is new enough.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const BUILT = resolve(import.meta.dirname, '../../dist/report/page.html');
const BUILD = join(import.meta.dirname, 'build.ts');
const SOURCES = [join(import.meta.dirname, 'page'), join(import.meta.dirname, 'labels')];

/**
 * The HTML of the page without content.
 *
 * Note: why the page is built and not committed. It holds the half megabyte of the chart library, which every change
 * would add to the history, and which nobody could review. The package has it built; a checkout has what builds it.
 */
export async function pageTemplate(): Promise<string> {
  if (!existsSync(BUILD)) return readFileSync(BUILT, 'utf8');
  const page = freshPage();
  if (page !== null) return page;
  // not imported by name: the package has neither it nor what it needs
  const { writePage } = (await import(pathToFileURL(BUILD).href)) as { writePage: (path: string) => Promise<string> };
  return writePage(BUILT);
}

/** The built page, unless it is missing or older than what it is made of. */
function freshPage(): string | null {
  try {
    const { mtimeMs } = statSync(BUILT);
    const files = SOURCES.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    );
    const isFresh = [BUILD, ...SOURCES, ...files].every((file) => statSync(file).mtimeMs < mtimeMs);
    return isFresh ? readFileSync(BUILT, 'utf8') : null;
  } catch {
    return null;
  }
}
