// When a fact holds: from its clause, its sentence, or the unit of the article that governs it; and what it takes from nowhere.
import { expect, test } from 'vitest';
import { factsOf } from '../understanding.ts';

/** Each fact as `words EDTF`, with its modality where that is not actual. */
const lines = (text: string, published: string | null = null) =>
  factsOf(text, published).map(({ span, time, modality }) =>
    [span.text, time?.edtf ?? '-', modality === 'actual' ? '' : modality].join(' ').trim(),
  );

test.for<[string, string, string | null, string[]]>([
  [
    'a lead that states the year just gone dates what the sections tell',
    '本报讯 2024年，甲县安排资金2亿元。\n\n教育方面。改建学校23所。\n\n交流方面。组织学生研学1800人。\n',
    '2025-02-18',
    ['2亿元 2024', '23所 2024', '1800人 2024'],
  ],
  [
    'not in the middle of the next year',
    '2024年，甲县安排资金2亿元。\n\n教育方面。改建学校23所。\n',
    '2025-08-18',
    ['2亿元 2024', '23所 -'],
  ],
  [
    'but where each paragraph keeps to it',
    '2024年，甲县安排资金2亿元。\n\n人才越来越多。去年，培训教师900人。\n\n再看园区。改建厂房23座。\n',
    '2025-08-18',
    ['2亿元 2024', '900人 2024', '23座 2024'],
  ],
  [
    'years that lie ahead in one item do not date what the next tells is done',
    '5月，甲县签订协议，三年内建厂50座；首批8座已经开工。',
    '2025-08-18',
    ['50座 2025/2028', '8座 2025-05'],
  ],
  [
    'what is expected once something is done has not the date of when that is planned',
    '今年，甲县拟新建水厂2座，预计11月完工，投产后可供水3万吨。',
    '2024-08-12',
    ['2座 2024 planned', '3万吨 - expected'],
  ],
  [
    'since when something was done in one town is not when it was done in another',
    '2018年起，浙江省支援奉节县，在吐祥镇改造果园3000亩。\n\n在草堂镇，新建步道6公里。\n',
    '2021-08-12',
    ['3000亩 2018/..', '6公里 -'],
  ],
  [
    'a half-year that ended shortly before the article is of its own year',
    '去年修的路通了。上半年销售农产品300万元。',
    '2024-08-12',
    ['300万元 2024-01/2024-06'],
  ],
  [
    'and one that ended long before it of the year told of',
    '2022年，甲县新建水厂2座。上半年销售农产品300万元。',
    '2024-12-12',
    ['2座 2022', '300万元 2022-01/2022-06'],
  ],
  [
    'an article without a date gives account of the year of its lead',
    '2021年，甲省继续支援乙县。\n\n改建学校23所。\n',
    null,
    ['23所 2021'],
  ],
  [
    'of a title’s two years the one that is summed up',
    '甲县2023年工作总结及2024年工作安排\n\n一、主要工作\n\n改建学校23所。全年组织研学1800人。\n\n二、2024年工作安排\n\n新建水厂2座。\n',
    '2024-01-12',
    ['23所 2023', '1800人 2023', '2座 2024 planned'],
  ],
  [
    'a lead in December gives account of its own year',
    '2024年，甲县安排资金2亿元。\n\n教育方面。改建学校23所。\n',
    '2024-12-30',
    ['2亿元 2024', '23所 2024'],
  ],
  [
    'a salutation is no lead',
    '各位代表：\n\n过去一年，我们安排资金2亿元。\n\n教育方面。改建学校23所。\n',
    '2025-01-14',
    ['2亿元 2024', '23所 2024'],
  ],
  [
    'a day in a title is when it was said',
    '工作报告\n\n（2025年1月14日，在代表大会第四次会议上）\n\n改建学校23所，群众的孩子都在镇上读书。\n',
    '2025-01-16',
    ['23所 -'],
  ],
  [
    'a later clause says when it was finished',
    '全村盼了十年。乙市援助900万元把山路拓宽，2021年9月通车，货车开到了村口。',
    '2023',
    ['900万元 2021-09'],
  ],
  ['but not when it is to be', '乙市援助900万元把山路拓宽，预计明年9月通车。', '2023', ['900万元 -']],
  [
    'an item behind a semicolon has its own',
    '一座水厂投资800万元，2022年5月竣工；一座投资900万元，2023年3月竣工。',
    '2024',
    ['800万元 2022-05', '900万元 2023-03'],
  ],
  ['what is so every day is no plan', '旺季时，镇上一天要接待2000人。', '2024', ['2000人 -']],
  ['nor what is over behind a semicolon', '乙市援助900万元；学校2021年9月竣工。', '2023', ['900万元 -']],
  ['是…的 dates what stands before it', '我身后这60座大棚，是去年11月由农技员改造的。', '2024', ['60座 2023-11']],
  ['without 的 it dates nothing', '这60座大棚，是去年全县的重点。', '2024', ['60座 -']],
  [
    'the start of a change is that of its first figure',
    '2019年4月，发病率由2014年的26.4%降至0.87%。',
    '2023',
    ['26.4% 2014', '0.87% 2019-04'],
  ],
  [
    'what it was before has no date of its own',
    '2023年，合作社换了新苗，亩产由500斤提高到640斤。',
    '2024',
    ['500斤 -', '640斤 2023'],
  ],
  [
    'the time in its clause first',
    '6月11日，14名教师返程，新一批16人将在8月底到岗。',
    '2024-07',
    ['14名 2024-06-11', '16人 2024-08 planned'],
  ],
  [
    'a deadline dates its plan alone',
    '去年，园区引进企业4家。新厂预计今年7月试产。带动就业300人。',
    '2024',
    ['4家 2023', '300人 2023'],
  ],
  [
    'what is so at any time has no date',
    '去年，村里修了路。村子离县城80公里。收入涨了三成。',
    '2024',
    ['80公里 -', '三成 2023'],
  ],
  ['behind 海拔 only a height', '到2025年，高海拔地区的60个村通电。', '2022', ['60个 2025 planned']],
  ['a scene has none for others', '立冬前后，马铃薯入窖。全县有8个镇种它。', '2023-11', ['8个 -']],
  ['nor has what came later', '1998年，乙市派来30人。后来又派来20人。', '2023', ['30人 1998', '20人 -']],
  [
    'what somebody says is not dated by the title',
    '甲县2023年工作总结\n\n村民王大姐说：“一次能烘600斤鲜茶。”\n',
    '2024',
    ['600斤 -'],
  ],
  [
    'a day or month before it dates no other place',
    '截至3月10日，全国播种粮食900万亩。在云阳县，机手一天能播50亩。全县备足化肥300吨。',
    '2024-03-11',
    ['900万亩 ../2024-03-10', '50亩 -', '300吨 -'],
  ],
  ['a year does', '2023年，全省建成水厂30座。在云阳县，水厂供水9000吨。', '2024', ['30座 2023', '9000吨 2023']],
  [
    'nor one that names that place',
    '截至3月10日，云阳县播种粮食90万亩。在云阳县，备足化肥300吨。',
    '2024-03-11',
    ['90万亩 ../2024-03-10', '300吨 ../2024-03-10'],
  ],
  [
    'the days of a holiday in a title are those of its lead',
    '全省“五一”假期消费旺\n\n5月1日至5日，全省接待游客90万人次。\n\n古城办演出30场。\n',
    '2024-05-06',
    ['90万人次 2024-05-01/2024-05-05', '30场 2024-05-01/2024-05-05'],
  ],
  [
    'a year that opens the clause behind a day says no more',
    '6月3日，今年第二批专列开出，500名工人上车。',
    '2024-06',
    ['500名 2024-06-03'],
  ],
  [
    'what is so now is no sum of what is said before',
    '全省累计发放贷款9亿元，目前贷款户有30万户。',
    '2024',
    ['9亿元 ../2024', '30万户 2024'],
  ],
  [
    'what begins to hold behind it dates it',
    '新目录新增药品30种，明年1月1日起施行。',
    '2023-12',
    ['30种 2024-01-01/.. planned'],
  ],
  ['what is to be had by a year ahead is no sum', '到2027年，累计培训300人。', '2024', ['300人 2027 planned']],
  [
    'a date gone by ends what is planned before it',
    '围绕振兴目标，2023年投入资金3亿元，实施项目20个。',
    '2024',
    ['3亿元 2023', '20个 2023'],
  ],
])('%s', ([, text, published, expected]) => {
  expect(lines(text, published)).toEqual(expected);
});
