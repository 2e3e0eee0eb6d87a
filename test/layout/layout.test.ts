// Texts as newspapers print them → the blocks that a careful reader sees.
import { describe, expect, test } from 'vitest';
import type { Issue } from '../../pipeline/model/issue.ts';
import { fragmentsInDocument, toDocument } from '../../pipeline/model/view.ts';
import { blocksOf, viewOf } from './laying.ts';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly blocks: readonly string[];
}

const cases = (groups: Record<string, [text: string, ...blocks: string[]]>): Case[] =>
  Object.entries(groups).map(([name, [text, ...blocks]]) => ({ name, text, blocks }));

/** A column of print 28 columns wide, its paragraphs indented by nothing, broken inside words and numbers. */
const COLUMN = `青川县沿江而建，历来多山少田，
群众出行全靠渡船。自2015年以来，
浙江省累计投入帮扶资金6.4
亿元，援建公路、学校和医院，惠
及群众近 30 万人，全县面貌发生
了很大变化。`;

const COLUMN_JOINED =
  'paragraph 青川县沿江而建，历来多山少田，群众出行全靠渡船。自2015年以来，浙江省累计投入帮扶资金6.4亿元，' +
  '援建公路、学校和医院，惠及群众近30万人，全县面貌发生了很大变化。';

describe('hard wraps', () => {
  test.for(
    cases({
      'lines cut inside words and numbers are joined': [COLUMN, COLUMN_JOINED],
      'a blank line in the middle of a word is no paragraph': [COLUMN.replace('惠\n及', '惠\n\n及'), COLUMN_JOINED],
      'a blank line in an unwrapped sentence is no paragraph': [
        '帮扶纪实\n\n群山环绕，路在哪里？\n\n目前，当地已经把这项工作列入\n\n议事安排，投入3亿元，改建的幸福\n\n小学迎来了500名学生。',
        'title 帮扶纪实',
        'paragraph 群山环绕，路在哪里？',
        'paragraph 目前，当地已经把这项工作列入议事安排，投入3亿元，改建的幸福小学迎来了500名学生。',
      ],
      'two halves with a space between are a title for themselves': [
        `山海同心携手前行 库区换了新颜貌\n浙江省倾情援助青川县促安居\n\n${COLUMN}`,
        'title 山海同心携手前行 库区换了新颜貌',
        'title 浙江省倾情援助青川县促安居',
        COLUMN_JOINED,
      ],
      'a line wider than the column goes on with none before it': [
        `山海同心携手前行 库区换了新颜\n浙江省对口支援工作助力库区群众安居乐业\n\n${COLUMN}`,
        'title 山海同心携手前行 库区换了新颜',
        'title 浙江省对口支援工作助力库区群众安居乐业',
        COLUMN_JOINED,
      ],
      'paragraphs without blank lines end with their short last lines': [
        `${COLUMN}\n今年，浙江省计划继续投入资金3亿\n元，实施项目50个。`,
        COLUMN_JOINED,
        'paragraph 今年，浙江省计划继续投入资金3亿元，实施项目50个。',
      ],
      'an indent opens a paragraph': [
        '　　今年，浙江省投入资金3亿元，实施\n项目50个，惠及群众，广受好评，成效\n显著，进展顺利，得到了肯定，很好。\n　　明年，还将投入资金4亿元。',
        'paragraph 今年，浙江省投入资金3亿元，实施项目50个，惠及群众，广受好评，成效显著，进展顺利，得到了肯定，很好。',
        'paragraph 明年，还将投入资金4亿元。',
      ],
      'Latin words keep a space, a sentence goes on with a small letter': [
        '纪事\n\n今年，公司与 Green Power\nLimited 合作，投资3亿元，\n用于建设。',
        'title 纪事',
        'paragraph 今年，公司与Green Power Limited合作，投资3亿元，用于建设。',
      ],
      'a number cut at its point is one number': [
        '帮扶\n\n今年，浙江省投资3.\n05亿元。',
        'title 帮扶',
        'paragraph 今年，浙江省投资3.05亿元。',
      ],
    }),
  )('$name', ({ text, blocks }) => {
    expect(blocksOf(viewOf(text))).toEqual(blocks);
  });

  test('a number that a full line cuts is whole, two numbers stay two', () => {
    const full =
      '今年以来，浙江省投入资金，共12\n34万元，建成学校，改造医院，广\n受好评，得到肯定，惠及群众，深\n受欢迎，成效显著，效果很好。';
    expect(viewOf(full).text).toContain('共1234万元');
    expect(viewOf('标题\n\n2019年，面积为 109 520 亩，户数 30\n20，共计').text).toContain('109 520亩');
  });

  test('English lines are joined with spaces', () => {
    const text =
      'In 2019, Shandong provided 137 million yuan to\nZhong County, funding 468 projects in 2019\nand 1,200 in 2020.';
    expect(blocksOf(viewOf(text, 'en'))).toEqual([`paragraph ${text.replaceAll('\n', ' ')}`]);
  });
});

describe('interruptions', () => {
  test.for(
    cases({
      'a caption where the text makes room for a picture': [
        '见闻\n\n群山环绕，路在哪里？\n\n山城县今年投入3亿元，建成公路、学校、蔬菜大\n\n\n\n浙江省援建的山城县医院。\n\n棚等项目30个。\n\n群众都说好，日子更好了。',
        'title 见闻',
        'paragraph 群山环绕，路在哪里？',
        'paragraph 山城县今年投入3亿元，建成公路、学校、蔬菜大棚等项目30个。',
        'caption 浙江省援建的山城县医院。',
        'paragraph 群众都说好，日子更好了。',
      ],
      'room made behind the caption too': [
        '见闻\n\n群山环绕，路在哪里？\n\n山城县今年投入3亿元，建成公路、学校、蔬菜大\n\n\n\n浙江省援建的山城县医院。\n\n\n\n棚等项目30个。\n\n群众都说好，日子更好了。',
        'title 见闻',
        'paragraph 群山环绕，路在哪里？',
        'paragraph 山城县今年投入3亿元，建成公路、学校、蔬菜大棚等项目30个。',
        'caption 浙江省援建的山城县医院。',
        'paragraph 群众都说好，日子更好了。',
      ],
      'a caption known by its words, no room made': [
        '见闻\n\n群山环绕，路在哪里？\n\n山城县今年投入3亿元，带动脱贫劳动力\n\n学员（左）在学习。这里有80多名学员。\n\n2100余人，成效显著。',
        'title 见闻',
        'paragraph 群山环绕，路在哪里？',
        'paragraph 山城县今年投入3亿元，带动脱贫劳动力2100余人，成效显著。',
        'caption 学员（左）在学习。这里有80多名学员。',
      ],
      'a sentence cut in the short last line of its paragraph': [
        '见闻\n\n群山环绕，路在哪里？\n\n山城县今年投入3亿元，建成公路、学校、蔬菜大\n棚等项目30个。去年，全镇\n\n环湖步道上的游客\n\n蔬菜产量2万吨，户均增收4000元。',
        'title 见闻',
        'paragraph 群山环绕，路在哪里？',
        'paragraph 山城县今年投入3亿元，建成公路、学校、蔬菜大棚等项目30个。去年，全镇蔬菜产量2万吨，户均增收4000元。',
        'caption 环湖步道上的游客',
      ],
      'page furniture': [
        '见闻\n\n群山环绕，路在哪里？\n\n山城县今年投入3亿元，带动脱贫劳动力\n\n点击查看大图\n\n2100余人，成效显著。',
        'title 见闻',
        'paragraph 群山环绕，路在哪里？',
        'paragraph 山城县今年投入3亿元，带动脱贫劳动力2100余人，成效显著。',
        'furniture 点击查看大图',
      ],
      'two captions, then a heading': [
        '见闻\n\n群山环绕，路在哪里？\n\n山城县今年投入3亿元，成效显著。\n\n\n\n育苗中心\n\n\n\n老师现场指导果树管护\n\n办好学校 造福乡亲\n\n山城县投入2亿元，改造学校，群众满意。',
        'title 见闻',
        'paragraph 群山环绕，路在哪里？',
        'paragraph 山城县今年投入3亿元，成效显著。',
        'caption 育苗中心',
        'caption 老师现场指导果树管护',
        '  heading 办好学校 造福乡亲',
        '  paragraph 山城县投入2亿元，改造学校，群众满意。',
      ],
    }),
  )('$name', ({ text, blocks }) => {
    expect(blocksOf(viewOf(text))).toEqual(blocks);
  });

  test('the words around an interruption map back to their two places', () => {
    const text =
      '见闻\n\n群山环绕，路在哪里？\n\n山城县今年投入3亿元，带动脱贫劳动力\n\n点击查看大图\n\n2100余人，成效显著。';
    const view = viewOf(text);
    const start = view.text.indexOf('劳动力2100余人');
    const span = { start, end: start + '劳动力2100余人'.length };
    const words = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    expect(words(toDocument(view, span))).toBe('劳动力\n\n点击查看大图\n\n2100余人');
    expect(fragmentsInDocument(view, span).map(words)).toEqual(['劳动力', '2100余人']);
  });
});

describe('titles, headings and lists', () => {
  test.for(
    cases({
      'a place alone on a line opens a section': [
        '纪实\n\n——对口支援成果\n\n截至目前，共投入5亿元。\n\n\n\n浙江省\n\n1992年,浙江省投入3亿元。\n\n江苏省\n\n自1992年以来,江苏省投入2亿元。',
        'title 纪实',
        'title ——对口支援成果',
        'paragraph 截至目前，共投入5亿元。',
        '  heading 浙江省',
        '  paragraph 1992年,浙江省投入3亿元。',
        '  heading 江苏省',
        '  paragraph 自1992年以来,江苏省投入2亿元。',
      ],
      'a heading of two lines, cut or in two halves': [
        `${COLUMN}\n\n修好村组公路\n方便群众出行\n\n${COLUMN}\n\n办好山区特色学校带动\n教育发展\n\n${COLUMN}`,
        COLUMN_JOINED,
        '  heading 修好村组公路',
        '  heading 方便群众出行',
        `  ${COLUMN_JOINED}`,
        '  heading 办好山区特色学校带动教育发展',
        `  ${COLUMN_JOINED}`,
      ],
      'headings nest by their marks': [
        '工作报告\n\n一、工作回顾\n\n全年投入3亿元。\n\n（一）产业\n\n建成园区2个，产值1亿元。\n\n二、工作安排\n\n今年投入4亿元。',
        'title 工作报告',
        '  heading 一、工作回顾',
        '  paragraph 全年投入3亿元。',
        '    heading （一）产业',
        '    paragraph 建成园区2个，产值1亿元。',
        '  heading 二、工作安排',
        '  paragraph 今年投入4亿元。',
      ],
      'a short line with a comma over a much wider one': [
        '纪实\n\n截至目前，共投入5亿元。\n\n教育：楼起来了，老师也就留下来了\n\n甘溪镇在山顶上，孩子们念书要走两个多小时的山路，2022年，这里建起教学楼1栋。',
        'title 纪实',
        'paragraph 截至目前，共投入5亿元。',
        '  heading 教育：楼起来了，老师也就留下来了',
        '  paragraph 甘溪镇在山顶上，孩子们念书要走两个多小时的山路，2022年，这里建起教学楼1栋。',
      ],
      'a lead in the line stays in the paragraph': [
        '纪实\n\n惠及千家万户。累计援建项目45个，改造学校12所。',
        'title 纪实',
        'paragraph 惠及千家万户。累计援建项目45个，改造学校12所。',
      ],
      'a line with a colon over short lines heads a list': [
        '报道\n\n今天，两地举行对接会，签约16个项目。\n\n2023年帮扶成果：\n协作资金 3650万元\n实施项目 22个\n\n群众满意，日子更好了。',
        'title 报道',
        'paragraph 今天，两地举行对接会，签约16个项目。',
        '  heading 2023年帮扶成果：',
        '  item 协作资金3650万元',
        '  item 实施项目22个',
        '  paragraph 群众满意，日子更好了。',
      ],
      'who speaks belongs to what he says': [
        '报道\n\n挂职干部 王小军：\n今年再投3900万元，建成车间。\n\n大家都说好，日子更好了。',
        'title 报道',
        'paragraph 挂职干部王小军：今年再投3900万元，建成车间。',
        'paragraph 大家都说好，日子更好了。',
      ],
      'names below the title or at the end are bylines, a heading that looks like them is not': [
        '大山深处\n\n王晓琳 李勋\n\n今年，投入3亿元。\n\n水来了\n\n村里通了水，惠及300人。\n\n张小飞 刘春燕\n图片由县委宣传部提供',
        'title 大山深处',
        'byline 王晓琳 李勋',
        'paragraph 今年，投入3亿元。',
        '  heading 水来了',
        '  paragraph 村里通了水，惠及300人。',
        'byline 张小飞 刘春燕',
        'credit 图片由县委宣传部提供',
      ],
      'a heading numbered with a point, right over its text': [
        '年终账本\n\n今年投入4亿元。\n\n1.路通了\n新建公路80公里。\n\n2.水来了\n建成水池12座。',
        'title 年终账本',
        'paragraph 今年投入4亿元。',
        '  heading 1.路通了',
        '  paragraph 新建公路80公里。',
        '  heading 2.水来了',
        '  paragraph 建成水池12座。',
      ],
      'one line alone is text': ['总投资约3.2亿元，同比增长', 'paragraph 总投资约3.2亿元，同比增长'],
    }),
  )('$name', ({ text, blocks }) => {
    expect(blocksOf(viewOf(text))).toEqual(blocks);
  });
});

describe('several articles in one file', () => {
  test('the next begins with its title behind the end of the one before', () => {
    const issues: Issue[] = [];
    const text =
      '甲县见闻\n\n甲县今年投入3亿元。\n\n张小飞 刘春燕\n图片由县委宣传部提供\n 乙县 携手共谱新篇章\n\n乙县投入2亿元。\n\n图片由县委宣传部提供\n\n乙县医院\n\n乙县学校';
    const view = viewOf(text, 'zh-Hans', issues);
    expect(blocksOf(view)).toEqual([
      'title 甲县见闻',
      'paragraph 甲县今年投入3亿元。',
      'byline 张小飞 刘春燕',
      'credit 图片由县委宣传部提供',
      'title 乙县 携手共谱新篇章',
      'paragraph 乙县投入2亿元。',
      'credit 图片由县委宣传部提供',
      'caption 乙县医院',
      'caption 乙县学校',
    ]);
    expect(view.sections).toEqual([
      { parent: null, headings: [0], firstBlock: 0, endBlock: 4 },
      { parent: null, headings: [4], firstBlock: 4, endBlock: 9 },
    ]);
    expect(issues.map(({ severity, code }) => [severity, code])).toEqual([['note', 'several-articles']]);
  });

  test('the next begins over its dateline', () => {
    const text =
      '甲县见闻\n\n本报讯 （记者 张三）甲县今年投入3亿元。\n\n\n\n乙县新路子\n\n本报讯 （记者 李四）乙县投入2亿元。';
    expect(blocksOf(viewOf(text)).filter((line) => line.startsWith('title'))).toEqual([
      'title 甲县见闻',
      'title 乙县新路子',
    ]);
  });
});

test('a text without words has one empty article', () => {
  for (const text of ['', ' \n\u3000\r\n', '\u200B\uFEFF']) {
    const view = viewOf(text);
    expect(view.text).toBe('');
    expect(view.blocks).toEqual([]);
    expect(view.sections).toEqual([{ parent: null, headings: [], firstBlock: 0, endBlock: 0 }]);
  }
});
