// The page as a reader has it: clicks, keys, links, filters, hostile text, 50,000 rows, and what axe says of it.
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeReport } from '../../pipeline/report/index.ts';
import { findChromium, launch } from './chromium.ts';
import { ARTICLE, articlesOf, extract, HOSTILE, interrupted, largeReport, reportOn, writeKnowledge } from './run.ts';

const chromium = findChromium();
if (chromium === null) {
  process.stderr.write(
    '\nSKIPPED: the tests of the report page (test/report/page.test.ts), as no Chromium was found.\n' +
      'Install one, or name it: CHROMIUM=/path/to/chromium npm test\n\n',
  );
}

test.runIf(process.env.CI)('CI has a Chromium, so that nothing here is skipped', () => {
  expect(
    chromium,
    'found none on PATH; expected chromium or google-chrome; install one or set CHROMIUM',
  ).not.toBeNull();
});

describe.skipIf(chromium === null)('the page', () => {
  let browser: Browser;
  let context: BrowserContext;
  let requests: string[];
  let complaints: string[];
  const reports = new Map<string, Promise<{ readonly path: string }>>();

  const small = () => once('small', () => reportOn({ 'a.txt': ARTICLE, 'b.txt': ARTICLE.replace('5000万', '6000万') }));
  const once = (name: string, make: () => Promise<{ readonly path: string }>) => {
    const known = reports.get(name) ?? make();
    reports.set(name, known);
    return known;
  };

  beforeAll(async () => {
    browser = await launch(chromium!);
  }, 60_000);
  afterAll(() => browser.close());
  afterEach(async () => {
    await context.close();
    expect(complaints, 'errors and refused content').toEqual([]);
    expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'))).toEqual([]);
  });

  async function open(path: string, hash = '', options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    requests = [];
    complaints = [];
    context.on('request', (request) => requests.push(request.url()));
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(`file://${path}${hash}`);
    return page;
  }

  const rows = (page: Page) => page.locator('.row');
  const status = async (page: Page) => (await page.locator('.status').textContent()) ?? '';
  const hash = (page: Page) => page.evaluate(() => location.hash);

  test('opens on the overview: totals, and plans apart from what is done', async () => {
    const page = await open((await small()).path);
    await expect(page.locator('.figure').first().textContent()).resolves.toBe('2篇文章');
    const aid = page.locator('#measures tr', { hasText: '援助资金' });
    expect(await aid.locator('td').allInnerTexts()).toEqual(['10', '23.84\u00a0亿元', '1.1\u00a0亿元']);
    await page.locator('canvas').nth(4).waitFor();
  });

  test('a run without money has no charts of it, one without facts says so', async () => {
    const { path } = await once('poor', () => reportOn({ 'a.txt': '2022年，青浦区为彭水县新建学校3所。\n' }));
    const page = await open(path);
    expect(await page.locator('.sections h2').allTextContents()).toEqual(['先看这里', '各项指标']);
    const none = await once('none', () => reportOn({ 'a.txt': '山海同行，情深意长。\n' }));
    for (const view of ['#overview', '#facts']) {
      await page.goto(`file://${none.path}${view}`);
      expect(await page.locator('main .empty').last().textContent()).toContain('这次没有找到任何事实。');
    }
    await page.goto(`file://${none.path}#evidence`);
    expect(await page.locator('.text').textContent()).toContain('情深意长');
  });

  test('a measure leads to its facts', async () => {
    const page = await open((await small()).path);
    await page.locator('#measures a', { hasText: '培训人员' }).click();
    expect(await hash(page)).toBe('#facts?measure=people_trained');
    expect(await status(page)).toBe('4 条，共 20 条');
    expect(await rows(page).count()).toBe(4);
  });

  test.for([
    ['flow', '#facts?measure=aid_funds&provider=青浦区&recipient=彭水苗族土家族自治县&modality=actual&unit=CNY'],
    ['providers', '#facts?measure=aid_funds&provider=青浦区&modality=actual&unit=CNY'],
  ] as const)('a mark of the chart %s leads to its facts', async ([chart, address]) => {
    const page = await open((await small()).path);
    await page.locator(`#${chart} canvas`).click({ position: await middle(page, `#${chart} canvas`) });
    expect(decodeURIComponent(await hash(page))).toBe(address);
    expect(Number.parseInt(await status(page), 10)).toBe(8);
  });

  test('each chart has a table with the same links', async () => {
    const page = await open((await small()).path);
    await page.locator('#trained summary').click();
    const cells = page.locator('#trained tbody tr').first().locator('th, td');
    expect(await cells.allInnerTexts()).toEqual(['2022', '900', '2,400']);
    await page.locator('#trained tbody a').first().click();
    expect(await status(page)).toBe('4 条，共 20 条');
  });

  test('filters narrow, stay in the address, and are cleared', async () => {
    const page = await open((await small()).path, '#facts');
    await page.getByLabel('搜索').fill('教师');
    await page.waitForFunction(() => document.querySelector('.status')?.textContent?.startsWith('6 条'));
    await page.getByLabel('指标').selectOption('people_trained');
    expect(await status(page)).toBe('4 条，共 20 条');
    await page.reload();
    expect(await status(page)).toBe('4 条，共 20 条');
    expect(await page.getByLabel('搜索').inputValue()).toBe('教师');
    await page.getByRole('button', { name: '清除条件' }).click();
    expect(await status(page)).toBe('20 条');
    await page.getByLabel('地方或机构').fill('上海市');
    await page.getByLabel('地方或机构').press('Enter');
    expect(await status(page), 'a district counts for its city').toBe('20 条');
    await page.getByLabel('年份').selectOption('2023');
    await page.getByLabel('状态').selectOption('actual');
    expect(await page.locator('main .empty').textContent()).toBe('没有符合条件的事实。');
    expect(await page.locator('.viewport').isVisible()).toBe(false);
  });

  test('amounts are shown as people write them', async () => {
    const page = await open((await small()).path, '#facts?measure=aid_funds');
    expect((await page.locator('.row .column-amount a').allInnerTexts()).slice(0, 5)).toEqual([
      '> 1,200 万元',
      '近 300 万元',
      '约 3.2 亿元',
      '5,000 万元',
      '8.6 亿元',
    ]);
  });

  test('sorts by a column, both ways, and back', async () => {
    const page = await open((await small()).path, '#facts?measure=aid_funds');
    const first = () => page.locator('.row .column-amount a').first().textContent();
    const sort = () => page.locator('[data-column=amount]').click();
    await sort();
    expect(await first()).toBe('近 300 万元');
    await sort();
    expect(await first()).toBe('8.6 亿元');
    expect(await page.locator('.columns .column-amount').getAttribute('aria-sort')).toBe('descending');
    await sort();
    expect(await first()).toBe('> 1,200 万元');
  });

  test('copies what is shown as CSV', async () => {
    const page = await open((await small()).path, '#facts?measure=people_trained', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: '复制为 CSV' }).click();
    await page.waitForFunction(() => document.querySelector('.status')?.textContent === '已复制 4 行');
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split(/\r?\n/);
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain('培训人员,450人,450,450,450,确数,人,');
  });

  test('works by keys alone: into the table, to a fact, on to the next, and back to where one was', async () => {
    const page = await open((await small()).path, '#facts');
    await page.locator('.row').first().focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowDown']) await page.keyboard.press(key);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-index'));
    expect(await focused()).toBe('2');
    const opened = await page.locator('.row').nth(2).locator('a').getAttribute('href');
    await page.keyboard.press('Enter');
    await page.locator('.card').waitFor();
    expect(await hash(page)).toBe(opened);
    expect(await page.locator('.steps span').textContent()).toBe('3 / 20');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('.steps span').textContent()).toBe('4 / 20');
    await page.keyboard.press('Escape');
    await page.locator('.viewport').waitFor();
    expect(await page.locator('.row[tabindex="0"]').getAttribute('data-index')).toBe('3');
    await page.locator('.row[tabindex="0"]').focus();
    await page.keyboard.press('End');
    expect(await focused()).toBe('19');
    await page.keyboard.press('Home');
    expect(await focused()).toBe('0');
  });

  test('a link opens on its fact, its parts lit with their scopes and rules', async () => {
    const { path } = await small();
    const list = await open(path, '#facts?measure=beneficiaries');
    const link = await list.locator('.row a').first().getAttribute('href');
    await context.close();
    const page = await open(path, link!);
    expect(await page.locator('.card .amount').textContent()).toBe('近 18 万人');
    expect(await page.locator('.lit-quantity').textContent()).toBe('近18万人');
    expect(await page.locator('.lit-provider').getAttribute('data-label')).toBe('提供方 · 句内');
    expect(await page.locator('.lit-recipient').allInnerTexts()).toEqual(['彭水县']);
    expect(await page.locator('.lit-time').textContent()).toContain('1994年');
    expect(await page.locator('.part-provider .rule').textContent()).toBe('place.full-name');
    expect(await page.locator('.part-plain .rule').allInnerTexts()).toContain('beneficiaries.reach');
    expect(await page.locator('.lit-quantity').evaluate(inSight)).toBe(true);
  });

  test('another fact of the article is one click away', async () => {
    const page = await open((await small()).path, '#evidence');
    await page.locator('.text a.fact', { hasText: '1200人次' }).click();
    expect(await page.locator('.card .amount').textContent()).toBe('1,200 人次');
  });

  test('what a caption parts is lit in its pieces, and the caption is not', async () => {
    const { path } = await once('parted', async () => {
      const at = ARTICLE.indexOf('00万元');
      const [records, text] = interrupted(extract(ARTICLE), ARTICLE, at, '\n（图为新校舍）\n');
      const knowledge = await writeKnowledge([records]);
      return writeReport(knowledge, `${knowledge}.html`, articlesOf({ 'a.txt': text }));
    });
    const page = await open(path, '#evidence');
    expect(await page.locator('.lit-quantity').allTextContents()).toEqual(['超过12', '00万元']);
    expect(await page.locator('.lit-quantity[data-label]').count()).toBe(1);
    expect(await page.locator('.part-quantity button').textContent()).toBe('超过1200万元');
    expect(await page.locator('.text .sentence', { hasText: '图为新校舍' }).count()).toBe(0);
    await page.goto(`file://${path}#facts`);
    expect(await page.locator('.row .words').first().textContent()).toContain('援助资金超过1200万元');
  });

  test('a doubt leads to its words', async () => {
    const text = '2022年，青浦区向龙溪镇投入援助资金900万元。\n';
    const { path } = await once('doubtful', () => reportOn({ 'a.txt': text }));
    const page = await open(path);
    const doubt = page.locator('.doubts .warning').first();
    expect(await doubt.locator('.kind').textContent()).toBe('地名有歧义');
    await doubt.locator('a').click();
    expect(await page.locator('.lit-issue').textContent()).toBe('龙溪镇');
    expect(await page.locator('.lit-issue').getAttribute('data-label')).toBe('地名有歧义');
    await page.goto(`file://${path}#facts?doubtful=1`);
    expect(await status(page)).toBe('1 条');
  });

  test('a long article is shown around its fact, and unrolled on demand', async () => {
    const [before, after] = ['山高水长，', '江水东流，'].map((words) => words.repeat(8000));
    const text = `${before}2022年，青浦区向彭水县投入援助资金900万元，${after}`;
    const { path } = await once('long', () => reportOn({ 'a.txt': text }));
    const page = await open(path, '#evidence');
    const shown = async () => (await page.locator('.text').textContent())!.length;
    expect(await shown()).toBeLessThan(60_000);
    expect(await page.locator('.lit-quantity').evaluate(inSight)).toBe(true);
    await page.getByRole('button', { name: '显示前文' }).click();
    await page.getByRole('button', { name: '显示后文' }).click();
    expect(await page.locator('.text').evaluate((element) => element.textContent)).toBe(text);
  });

  test('another article is chosen by its title', async () => {
    const { path } = await once('two', () => reportOn({ 'a.txt': ARTICLE, 'b.txt': HOSTILE }));
    const page = await open(path, '#evidence');
    const choice = page.locator('.evidence select');
    await choice.focus();
    await choice.selectOption({ index: 1 });
    await page.locator('.card .amount', { hasText: '900 万元' }).waitFor();
    expect(await page.locator('article header .dim').textContent()).toContain('b.txt');
  });

  test('a fact that is not in the report is told of', async () => {
    const page = await open((await small()).path, '#f_0000000000000000');
    expect(await page.locator('main').textContent()).toContain('报告里没有编号为 f_0000000000000000 的事实。');
  });

  test('speaks English, and remembers what was chosen', async () => {
    const page = await open((await small()).path, '#facts');
    await page.getByRole('button', { name: 'English' }).click();
    expect(await status(page)).toBe('20 facts');
    expect(await page.locator('.row .column-amount a').first().textContent()).toBe('> 12 million yuan');
    await page.getByLabel('Appearance').selectOption('dark');
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  });

  test('words of an article are words, whatever they look like', async () => {
    const { path } = await once('hostile', () => reportOn({ '<img src=x onerror=hurt=4>.txt': HOSTILE }));
    for (const view of ['#overview', '#facts', '#evidence']) {
      const page = await open(path, view);
      expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
      if (view === '#evidence') {
        expect(await page.locator('.text').evaluate((text) => text.textContent)).toBe(HOSTILE);
        expect(await page.locator('main').locator('script, img, style, b').count()).toBe(0);
      }
      if (view !== '#evidence') await context.close();
    }
  });

  test('where the articles are gone the sentences are shown, and the page says so', async () => {
    const { path } = await once('gone', () => reportOn({ 'a.txt': ARTICLE }, {}, articlesOf({})));
    const page = await open(path);
    expect(await page.locator('.notices').textContent()).toContain('1 篇文章的原文已找不到或已改动');
    await page.goto(`file://${path}#evidence`);
    expect(await page.locator('article .notices').textContent()).toContain('原文已找不到');
    expect(await page.locator('.lit-quantity').textContent()).toBe('超过1200万元');
  });

  test('50,000 rows: few are drawn, none is missing, and filters find theirs', async () => {
    const { path } = await once('large', () => largeReport(50_000));
    const page = await open(path, '#facts');
    expect(await status(page)).toBe('50,000 条');
    const total = 50_000;
    for (const place of [0.1, 0.5, 0.93, 1, 0]) {
      const gap = await page.evaluate(async (share) => {
        const viewport = document.querySelector('.viewport')!;
        viewport.scrollTop = share * viewport.scrollHeight;
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        const { left, top, bottom } = viewport.getBoundingClientRect();
        const at = (y: number) => document.elementFromPoint(left + 60, y)?.closest('.row, .columns');
        for (let y = top + 2; y < bottom - 2; y += 10) if (!at(y)) return y;
        return null;
      }, place);
      expect(gap, `a gap after scrolling to ${place}`).toBeNull();
      expect(await rows(page).count()).toBeLessThan(120);
    }
    await page.locator('.row').first().focus();
    await page.keyboard.press('End');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'))).toBe(String(total + 1));
    await page.getByLabel('搜索').fill('第777篇');
    await page.waitForFunction(() => document.querySelector('.status')?.textContent?.startsWith('10 条'));
    await page.keyboard.press('Tab');
    await page.locator('.row').first().click();
    expect(await page.locator('article h2').textContent()).toBe('第777篇');
  }, 120_000);

  test.for([
    ['1280 light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
    ['1280 dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
    ['390 light', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
    ['390 dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ] as const)('axe finds nothing serious at %s', async ([, options]) => {
    const page = await open((await small()).path, '', options);
    await page.evaluate(axe.source);
    for (const view of ['overview', 'facts', 'evidence']) {
      await page.evaluate((name) => {
        location.hash = name;
      }, view);
      await page.locator(`main.${view}`).waitFor();
      const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${view} ${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${view} is too wide`).toBe(
        true,
      );
    }
  });

  async function middle(page: Page, selector: string): Promise<{ x: number; y: number }> {
    const { width, height } = (await page.locator(selector).boundingBox())!;
    return { x: Math.round(width * 0.4), y: Math.round(height / 2) };
  }
});

function inSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
