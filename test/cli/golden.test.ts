// `chuchu golden` and `chuchu diff` from outside, and the workflow of test/README.md step by step: a rule is changed on
// purpose, the workflow fails and names it, `golden update` accepts it, the workflow passes.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../..');
const COMMAND = join(root, 'pipeline/cli/chuchu.mjs');
const RULE = 'counterpart-aid/measure/green-award.yml';
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
const ARTICLES = {
  'a.txt': '宝安区对口帮扶都安县。2022年，当地为教师设立青禾奖120万元。\n',
  'b.txt': '2021年，上海市向夷陵区投入援助资金4100万元，建成学校3所。\n',
};

/** for a machine that does much else */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-golden-'));
  cpSync(join(root, 'rules'), join(folder, 'my-rules'), { recursive: true });
  mkdirSync(join(folder, 'articles'));
  mkdirSync(join(folder, 'bin'));
  // what `npx` is in the workflow, for a package that is not installed here
  const shim = join(folder, 'bin/npx');
  writeFileSync(shim, `#!/bin/sh\nshift\nexec "${process.execPath}" "${COMMAND}" "$@"\n`);
  chmodSync(shim, 0o755);
});

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  for (const [name, text] of Object.entries(ARTICLES)) writeFileSync(join(folder, 'articles', name), text);
  writeFileSync(join(folder, 'my-rules', RULE), AWARD);
  rmSync(join(folder, 'golden'), { recursive: true, force: true });
});

function chuchu(words: readonly string[], { ci = '', input = '' } = {}): SpawnSyncReturns<string> {
  const env = { ...process.env, CI: ci };
  return spawnSync(process.execPath, [COMMAND, ...words], { cwd: folder, encoding: 'utf8', env, input });
}

const freeze = () => chuchu(['golden', 'update', 'articles', '--ruleset', 'my-rules']);
const loseAward = () =>
  writeFileSync(
    join(folder, 'my-rules', RULE),
    AWARD.replace('head: [青禾奖]', 'head: [青禾奖励]').replace(/为教师设立青禾奖/, '设立青禾奖励'),
  );
const golden = () => readFileSync(join(folder, 'golden/knowledge.json'), 'utf8');

describe('the workflow of test/README.md', () => {
  interface Workflow {
    readonly jobs: { readonly facts: { readonly steps: readonly { readonly run?: string }[] } };
  }
  const [recipe] = /^name: facts\n[\s\S]*?(?=^```)/m.exec(readFileSync(join(root, 'test/README.md'), 'utf8'))!;
  /** `output` is there to be read where the test fails */
  const PASSES = { command: null, status: 0, output: expect.stringContaining('no unexplained loss') };
  const commands = (parse(recipe) as Workflow).jobs.facts.steps.flatMap(({ run }) => run ?? []);

  /** Runs its commands as a runner does, up to the first that fails; installing is for a runner. */
  function workflow(steps: readonly string[]) {
    const path = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`;
    let output = '';
    for (const command of steps.filter((command) => !command.startsWith('npm install'))) {
      const env = { ...process.env, CI: 'true', PATH: path };
      const { status, stdout, stderr } = spawnSync('sh', ['-ec', command], { cwd: folder, encoding: 'utf8', env });
      output += stdout + stderr;
      if (status !== 0) return { command, status, output };
    }
    return { command: null, status: 0, output };
  }

  test('passes, fails at the rule that was changed, and passes when the change is accepted', () => {
    freeze();
    expect(workflow(commands)).toMatchObject(PASSES);

    // the examples of all rules have been run; they do not change with this one
    const golden = commands.filter((command) => command.includes('golden'));
    loseAward();
    const { command, status, output } = workflow(golden);
    expect(command).toContain('chuchu golden check');
    expect(status).toBe(1);
    expect(output).toContain(
      `::error file=my-rules/${RULE},line=4,title=aid_funds.green-award%3A 1 fact lost or changed::`,
    );
    expect(output).toContain('measure: aid_funds → other_money');
    expect(output).toContain('当地为教师设立青禾奖[120万元]。');
    expect(readFileSync(join(folder, 'golden.xml'), 'utf8')).toContain('classname="aid_funds.green-award"');
    expect(readFileSync(join(folder, 'golden.html'), 'utf8')).toContain('<mark>120万元</mark>');

    expect(chuchu(['golden', 'update', '--yes']).stdout).toContain('1 of 1 differences accepted');
    expect(workflow(golden)).toMatchObject(PASSES);
  });
});

describe('golden update', () => {
  test('never in CI', () => {
    const { status, stderr } = chuchu(['golden', 'update', 'articles', '--yes'], { ci: 'true' });
    expect(stderr).toContain('golden knowledge is not updated in CI');
    expect(status).toBe(2);
    expect(existsSync(join(folder, 'golden'))).toBe(false);
  });

  test('asks fact by fact; what is refused stays golden and is told again, with its rule', () => {
    freeze();
    loseAward();
    writeFileSync(join(folder, 'articles/b.txt'), ARTICLES['b.txt'].replace('3所', '4所'));
    const before = golden();
    const none = chuchu(['golden', 'update'], { input: 'q\n' });
    expect(none.stdout).toContain('nothing accepted: the golden knowledge is as it was');
    expect(golden()).toBe(before);

    // what the edited article brings is accepted, 120万元 is refused
    const some = chuchu(['golden', 'update'], { input: 'y\nwhat?\ny\nn\n' });
    expect(some.stdout).toContain('1 kept as they were');
    const checked = chuchu(['golden', 'check', '--json']);
    expect(checked.status).toBe(1);
    const { differences } = JSON.parse(checked.stdout);
    expect(differences.map((one: { kind: string }) => one.kind)).toEqual(['changed']);
    expect(differences[0].rules[0]).toEqual({ name: 'aid_funds.green-award', path: `my-rules/${RULE}`, line: 4 });
    expect(chuchu(['verify', 'golden/knowledge.json', '--articles', 'articles']).stdout).toContain('proven');
  });
});

describe('golden check', () => {
  test('a sentence that was put before moves facts, and an article that is gone explains what is gone', () => {
    freeze();
    writeFileSync(join(folder, 'articles/a.txt'), `今天是个晴天。\n\n${ARTICLES['a.txt']}`);
    rmSync(join(folder, 'articles/b.txt'));
    const { status, stdout } = chuchu(['golden', 'check']);
    expect(stdout).toContain('· moved  120万元 from');
    expect(stdout).toContain('(its article is no longer there)');
    expect(stdout).toContain('no unexplained loss');
    expect(status).toBe(0);
  });

  test('golden.yml allows and accepts', () => {
    freeze();
    loseAward();
    const path = join(folder, 'golden/golden.yml');
    const config = readFileSync(path, 'utf8');
    const { differences } = JSON.parse(chuchu(['golden', 'check', '--json']).stdout);
    const statusWith = (changed: string) => {
      writeFileSync(path, changed);
      return chuchu(['golden', 'check']).status;
    };
    expect(statusWith(config.replace('changed: 0', 'measure: 1, provider: 1, recipient: 1'))).toBe(0);
    const entry = `{ fact: ${differences[0].old.id}, why: it is no aid }`;
    expect(statusWith(config.replace('accept: []', `accept: [${entry}]`))).toBe(0);
    writeFileSync(join(folder, 'my-rules', RULE), AWARD);
    expect(chuchu(['golden', 'check']).stdout).toContain(`${differences[0].old.id} is accepted and does not differ`);
  });

  test('no golden knowledge yet', () => {
    const { status, stderr } = chuchu(['golden', 'check', 'articles']);
    expect(stderr).toContain('there is no golden knowledge in golden');
    expect(status).toBe(2);
  });
});

describe('diff', () => {
  test('of two rulesets names the rule, its place, the fact and the sentence', () => {
    cpSync(join(folder, 'my-rules'), join(folder, 'old-rules'), { recursive: true });
    loseAward();
    const { status, stdout } = chuchu(['diff', 'old-rules', 'my-rules', '--articles', 'articles']);
    expect(stdout).toContain(`aid_funds.green-award  my-rules/${RULE}:4  (differs)`);
    expect(stdout).toMatch(/✗ changed {2}120万元 .*measure: aid_funds → other_money/);
    expect(stdout).toContain('当地为教师设立青禾奖[120万元]。');
    expect(stdout).toContain('Rules that differ: aid_funds.green-award');
    expect(status).toBe(1);
  });

  test('of two files; the same file is the same', () => {
    chuchu(['run', 'articles', '--out', 'one', '--to', 'json', '--quiet', '--no-report']);
    const { status, stdout } = chuchu(['diff', 'one', 'one/knowledge.json']);
    expect(stdout).toContain('3 facts are as before, 0 differ: no unexplained loss');
    expect(status).toBe(0);
  });

  test.for([
    { words: 'my-rules golden.yml', says: 'there is no golden.yml; expected a knowledge.json or a folder of rules' },
    { words: 'my-rules my-rules', says: 'name articles with --articles' },
    { words: 'my-rules articles/a.txt', says: 'my-rules is a folder of rules and articles/a.txt is a knowledge file' },
    { words: 'articles/a.txt articles/a.txt', says: 'articles/a.txt cannot be used' },
  ])('refuses $words', ({ words, says }) => {
    const { status, stderr } = chuchu(['diff', ...words.split(' ')]);
    expect(stderr).toContain(says);
    expect(status).toBe(2);
  });
});
