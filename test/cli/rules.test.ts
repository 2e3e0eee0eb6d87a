// `chuchu rules` from outside: from a file to fill in to a rule that is tried, tested, counted and watched.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const COMMAND = join(root, 'pipeline/cli/chuchu.mjs');
const ARTICLE = '宝安区对口帮扶都安县。2022年，当地为教师设立青禾奖120万元。\n';
const AWARD = `kind: measure
measure: aid_funds
rules:
  - name: aid_funds.green-award
    kinds: [money]
    head: [青禾奖]
    finds:
      - { text: 宝安区对口帮扶都安县。当地为教师设立青禾奖120万元。, quote: 120万元, measure: aid_funds }
    ignores: [都安县的企业注册资金120万元。]
`;
/** for a machine that does much else */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-rules-test-'));
  mkdirSync(join(folder, 'articles'));
  cpSync(join(root, 'rules'), join(folder, 'my-rules'), { recursive: true });
  writeFileSync(join(folder, 'articles/a.txt'), ARTICLE);
  writeFileSync(join(folder, 'articles/b.txt'), '2021年，上海市向夷陵区投入援助资金4100万元。\n');
  writeFileSync(join(folder, 'award.yml'), AWARD);
});

afterAll(() => rmSync(folder, { recursive: true }));

function chuchu(...words: string[]) {
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'rules', ...words], options);
  return { status, stdout, stderr };
}

describe('new', () => {
  test('writes a file whose schema an editor finds; never over another', () => {
    const path = 'my-rules/counterpart-aid/measure/new.yml';
    const { status, stdout } = chuchu('new', 'measure', 'aid_funds.new', '--out', path);
    expect(stdout).toBe(`${path}: fill in each …, then chuchu rules check my-rules\n`);
    expect(status).toBe(0);
    const [comment = ''] = readFileSync(join(folder, path), 'utf8').split('\n');
    const schema = comment.replace('# yaml-language-server: $schema=', '');
    expect(existsSync(resolve(folder, path, '..', schema))).toBe(true);
    const again = chuchu('new', 'measure', 'aid_funds.new', '--out', path);
    expect(again).toMatchObject({ status: 2 });
    expect(again.stderr).toContain('is there already');
    rmSync(join(folder, path));
  });

  test.for([
    { words: ['mesure', 'a.b'], says: 'there is no kind "mesure"' },
    { words: ['measure', 'A b'], says: '"A b" is no name of a rule' },
    { words: ['measure', 'a.b', '--out', 'a.txt'], says: 'a.txt is not loaded; rule files end in .yml' },
  ])('refuses $words', ({ words, says }) => {
    const { status, stderr } = chuchu('new', ...words);
    expect(stderr).toContain(says);
    expect(status).toBe(2);
  });
});

describe('try', () => {
  test('shows what the file finds and what is otherwise without it, and changes nothing', () => {
    const before = readdirSync(join(folder, 'my-rules'), { recursive: true });
    const { status, stdout } = chuchu('try', 'award.yml', ARTICLE, '--ruleset', 'my-rules');
    expect(stdout).toContain('120万元  aid_funds  宝安区 → 都安瑶族自治县  2022  actual\n  by ★ aid_funds.green-award');
    expect(stdout).toContain('changed  120万元 measure: other_money → aid_funds');
    expect(stdout).toContain('2 of 2 examples hold');
    expect(status).toBe(0);
    expect(readdirSync(join(folder, 'my-rules'), { recursive: true })).toEqual(before);
  });

  test('says where the file has no part', () => {
    const { status, stdout } = chuchu('try', 'award.yml', '今天下雨。');
    expect(stdout).toContain('no fact is found in the text, and nothing by the file');
    expect(status).toBe(1);
  });

  test('tells of faults by the name that the user gave, and of examples that do not hold', () => {
    writeFileSync(join(folder, 'slip.yaml'), AWARD.replace('head:', 'haed:'));
    const slip = chuchu('try', 'slip.yaml', ARTICLE);
    expect(slip.stderr).toContain('slip.yaml:6:11 aid_funds.green-award unknown-key: found the key "haed"');
    expect(slip.status).toBe(2);
    writeFileSync(join(folder, 'wrong.yml'), AWARD.replace('quote: 120万元', 'quote: 130万元'));
    const wrong = chuchu('try', 'wrong.yml', ARTICLE);
    expect(wrong.stdout).toContain('wrong.yml:8:9 aid_funds.green-award example-none');
    expect(wrong.stdout).toContain('1 of 2 examples hold');
  });
});

describe('test', () => {
  test('tells each example of the rules asked for', () => {
    const { status, stdout } = chuchu('test', '--rule', 'role.pair');
    expect(stdout).toMatch(/^✓ role\.pair finds 3\.9亿元$/m);
    expect(stdout).toMatch(/^(\d+) of \1 examples hold$/m);
    expect(status).toBe(0);
  });

  test('refuses a name that no rule has', () => {
    const { status, stderr } = chuchu('test', '--rule', 'role.pear');
    expect(stderr).toContain('no rule\'s name begins with "role.pear"; expected one; did you mean "role.pair"?');
    expect(status).toBe(2);
  });
});

test('coverage counts, lists what never fires, and says which rules conflict', () => {
  const json = JSON.parse(chuchu('coverage', 'articles', '--json').stdout);
  const use = (name: string) => json.uses.find(({ rule }: { rule: string }) => rule === name);
  expect(use('unit.money.元')).toMatchObject({ articles: ['a.txt', 'b.txt'], mentions: 2 });
  const { status, stdout } = chuchu('coverage', 'articles');
  expect(stdout).toMatch(/unit\.money\.元 +2 +2/);
  expect(stdout).toContain('In one article only');
  expect(stdout).toContain('Never');
  expect(stdout).toMatch(/\d+ rules in 2 articles: \d+ fire, \d+ of them in one article only; \d+ never/);
  expect(status).toBe(0);
});

test.skipIf(process.platform === 'win32')(
  'watch: at each save the faults, or the facts that changed; only articles with the words are read again',
  async () => {
    const path = join(folder, 'my-rules/counterpart-aid/measure/green.yml');
    const child = spawn(process.execPath, [COMMAND, 'rules', 'watch', 'my-rules', 'articles'], { cwd: folder });
    let said = '';
    let heard = () => {};
    const hear = (text: Buffer) => {
      said += text;
      heard();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    /** Resolves when it has said so; what it said up to there is done with. */
    const says = async (words: string) => {
      while (!said.includes(words)) {
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
      const all = said;
      said = said.slice(said.indexOf(words) + words.length);
      return all;
    };
    try {
      await says('2 articles, 2 facts; watching my-rules …');
      writeFileSync(path, AWARD);
      const changed = await says('articles were read again');
      expect(changed).toMatch(/changed {2}120万元 measure: other_money → aid_funds/);
      expect(changed).toContain('1 of 2 articles were read again');
      writeFileSync(path, AWARD.replace('head:', 'haed:'));
      await says('green.yml:6:11 aid_funds.green-award unknown-key');
      writeFileSync(path, AWARD);
      await says('no faults: the rules are as before');
    } finally {
      child.kill('SIGINT');
    }
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect(code).toBe(130);
    rmSync(path);
  },
);
