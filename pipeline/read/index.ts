// Bytes → a document whose text is final, or the reason why it cannot be read.
import { hash } from 'node:crypto';
import type { Document, Metadata } from '../model/document.ts';
import type { Report } from '../model/issue.ts';
import type { PublicationRules } from '../ruleset/publication.ts';
import { binaryKind } from './binary.ts';
import { countReplaced, type Decoded, detect, resemblance } from './charset.ts';
import { languageOf } from './language.ts';
import { publicationDate } from './published.ts';

export { decode } from './charset.ts';

/** More control characters than one in five, or undecodable ones than one in two: it is not worth reading. */
const MOST_CONTROLS = 1 / 5;
const MOST_REPLACED = 1 / 2;
/** Where bytes fit no charset, this share of control characters says that they are no text at all. */
const BINARY_CONTROLS = 1 / 20;

// what no text holds: the C0 controls but tab and line ends, delete, and the C1 controls but next line
const CONTROL = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/g;
// a character that is neither white space nor invisible
const VISIBLE = /[^\s\u200b-\u200f\u2060\ufeff]/;

const EXPECTED = 'expected plain text in UTF-8, UTF-16, GB18030 or Big5';

/**
 * The document that `bytes` hold. Null where they hold none that can be used; `report` then has had an error that says
 * why (`empty`, `blank`, `binary`, `unreadable`). Never throws, whatever the bytes are.
 */
export function read(
  bytes: Uint8Array,
  source: string,
  metadata: Metadata,
  rules: PublicationRules,
  report: Report,
): Document | null {
  const refuse = (code: string, message: string): null => {
    report({ severity: 'error', code, message, span: null });
    return null;
  };
  if (bytes.length === 0)
    return refuse('empty', `the file has no bytes; ${EXPECTED}; put the article in it or leave it out`);
  const kind = binaryKind(bytes);
  if (kind) return refuse('binary', `it begins as ${kind} does; ${EXPECTED}; save its text as UTF-8 or leave it out`);
  const decoded = detect(bytes);
  if (!decoded) return refuse(...undecodable(bytes));
  const { charset, text } = decoded;
  if (!VISIBLE.test(text)) {
    return refuse('blank', `it holds white space only; ${EXPECTED}; put the article in it or leave it out`);
  }
  if (!reportFlaws(decoded, bytes, report)) return null;
  const sha256 = hash('sha256', bytes);
  return {
    id: `d_${sha256.slice(0, 16)}`,
    source,
    sha256,
    charset,
    mediaType: 'text/plain',
    language: languageOf(text),
    title: metadata.title ?? null,
    ...publicationDate(text, source, metadata, rules),
    text,
    textSha256: hash('sha256', text),
  };
}

function undecodable(bytes: Uint8Array): [code: string, message: string] {
  const sample = bytes.subarray(0, 4096);
  const controls = sample.filter((byte) => byte < 0x20 && (byte < 0x09 || byte > 0x0d)).length;
  if (controls > sample.length * BINARY_CONTROLS) {
    return ['binary', `its bytes are no text in any charset; ${EXPECTED}; save its text as UTF-8 or leave it out`];
  }
  const guess = resemblance(bytes);
  const found = guess ? `its bytes look most like ${guess}` : 'its bytes fit no charset';
  return ['unreadable', `${found}, or are a mixture; ${EXPECTED}; convert it to UTF-8`];
}

/** Tells of characters that cannot be meant. False where there are so many that the document is of no use. */
function reportFlaws({ text, charset }: Decoded, bytes: Uint8Array, report: Report): boolean {
  let controls = 0;
  while (CONTROL.test(text)) controls++;
  if (controls > 0) {
    const start = text.search(CONTROL);
    const tooMany = controls > text.length * MOST_CONTROLS;
    const code = tooMany ? 'binary' : 'control-characters';
    const found = `${controls} of its ${text.length} characters are control characters`;
    const rest = tooMany
      ? `${EXPECTED}; save its text as UTF-8 or leave it out`
      : 'expected none but tabs and line ends; they are kept, and words that they cut are not found';
    report({
      severity: tooMany ? 'error' : 'warning',
      code,
      message: `${found}; ${rest}`,
      span: tooMany ? null : { start, end: start + 1 },
    });
    if (tooMany) return false;
  }
  const replaced = countReplaced(text);
  if (replaced === 0) return true;
  const found = `${replaced} of its ${text.length} characters cannot be decoded as ${charset}`;
  if (replaced > text.length * MOST_REPLACED) {
    const guess = resemblance(bytes);
    const hint = guess && guess.toLowerCase() !== charset ? `, and its bytes look most like ${guess}` : '';
    const message = `${found}${hint}; ${EXPECTED}, all of one charset; convert it to UTF-8`;
    report({ severity: 'error', code: 'unreadable', message, span: null });
    return false;
  }
  const start = text.indexOf('\ufffd');
  const message = `${found}, the first at character ${start}; expected none; each stands as U+FFFD, and what it was is lost`;
  report({ severity: 'warning', code: 'charset-mixed', message, span: { start, end: start + 1 } });
  return true;
}
