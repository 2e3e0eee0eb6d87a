// The text of an article → which of its line breaks only end a full line, as in text that was wrapped by hand.

/** In columns: text that is wrapped wider than this reads well as it is. */
const WIDEST = 60;
/** A line that ends this many columns early may still be a full one: what follows would not have fitted. */
const RAGGED = 5;
/** Of lines that are followed by another, the share that must be full before any break is taken for a wrap. */
const LEAST_SHARE = 0.35;
/** Fewer full lines than this may be alike by chance. */
const LEAST_LINES = 6;

/**
 * Offsets of the line breaks that the page need not show. The layout of the pipeline knows more of such breaks, but what it
 * knows is not in the knowledge file; here a wrong guess costs the look of a line and nothing else.
 */
export function softBreaks(text: string): ReadonlySet<number> {
  const all = text.split('\n');
  const lines: { readonly end: number; readonly width: number }[] = [];
  let end = -1;
  for (const [index, line] of all.entries()) {
    end += line.length + 1;
    // a line that nothing follows, or what begins a paragraph, ends one
    if (line !== '' && /^[^\s\u3000]/.test(all[index + 1] ?? '')) lines.push({ end, width: columns(line) });
  }
  const widest = lines.map(({ width }) => width).sort((a, b) => a - b)[Math.floor(lines.length * 0.9)] ?? 0;
  const full = lines.filter(({ width }) => width >= widest - RAGGED && width <= widest + RAGGED);
  if (widest > WIDEST || full.length < Math.max(LEAST_LINES, lines.length * LEAST_SHARE)) return new Set();
  return new Set(full.map(({ end }) => end));
}

/** The words of a piece of the text as the page shows them: without those breaks, a blank in their place between Latin words. */
export function withoutBreaks(text: string, start: number, end: number, breaks: ReadonlySet<number>): string {
  let shown = '';
  let from = start;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    if (!breaks.has(at)) continue;
    shown += text.slice(from, at);
    if (/^[!-~]\n[!-~]$/.test(text.slice(at - 1, at + 2))) shown += ' ';
    from = at + 1;
  }
  return shown + text.slice(from, end);
}

/** Width of a line: a full-width character takes two columns. */
function columns(line: string): number {
  let width = 0;
  for (const char of line.trimEnd()) width += char > '\u2e7f' ? 2 : 1;
  return width;
}
