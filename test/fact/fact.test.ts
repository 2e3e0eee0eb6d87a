// Facts of short articles: what is measured, who gives and receives, when, how sure, at what rate, as part of what.
import { expect, test } from 'vitest';
import type { FactRecord } from '../../pipeline/model/knowledge.ts';
import { factsOf } from '../understanding.ts';

/** A fact in one line: `3亿元 aid_funds 上海市 → 夷陵区 2021 planned per year`, leaving out what is nothing. */
function line({ span, measure, provider, recipient, time, modality, per }: FactRecord): string {
  const names = (fillers: FactRecord['provider']) => fillers.map(({ name }) => name).join('|');
  const parts = [
    span.text,
    measure,
    names(provider) || names(recipient) ? `${names(provider)} → ${names(recipient)}`.trim() : '',
    time?.edtf ?? '',
    modality === 'actual' ? '' : modality,
    per ? `per ${per}` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const linesOf = (text: string, published: string | null = null) => factsOf(text, published).map(line);

test.for<[string, string, string[]]>([
  ['the head noun behind the quantity, not the verb before it', '当地新建了28所学校。', ['28所 facilities']],
  ['the head noun right before the quantity', '当地实施帮扶项目289个。', ['289个 projects']],
  ['the verb where no noun stands there', '当地先后培训312人。', ['312人 people_trained']],
  ['the unit alone', '当地硬化道路16.47千米。', ['16.47千米 length']],
  ['the kind alone', '比上年增长5.5%。', ['5.5% rate']],
  [
    'each quantity by the cue of its own',
    '举办培训班9班次，培训312人，新建学校3所。',
    ['9班次 training_sessions', '312人 people_trained', '3所 facilities'],
  ],
  [
    'what it has come from, where the sum itself says nothing',
    '地区生产总值由103亿元增至560亿元，工厂由3家增加到9家企业。',
    ['103亿元 other_money', '560亿元 other_money', '3家 enterprises', '9家 enterprises'],
  ],
])('measure: %s', ([, text, expected]) => {
  expect(linesOf(text).map((fact) => fact.split(' ').slice(0, 2).join(' '))).toEqual(expected);
});

test.for<[string, string, string[]]>([
  ['stated in the clause', '上海市无偿援助夷陵区资金3亿元。', ['3亿元 aid_funds 上海市 → 夷陵区']],
  ['several givers', '山东省、沈阳市援助忠县资金3亿元。', ['3亿元 aid_funds 山东省|沈阳市 → 忠县']],
  ['who acts with another', '财政部会同民政部援助巫溪县资金3亿元。', ['3亿元 aid_funds 财政部|民政部 → 巫溪县']],
  [
    'stated in the sentence before',
    '上海市对口支援夷陵区。先后投入援助资金3亿元。',
    ['3亿元 aid_funds 上海市 → 夷陵区'],
  ],
  [
    'nobody gives a firm’s output',
    '上海市援助夷陵区资金3亿元。脐橙加工厂年产值突破2亿元。',
    ['3亿元 aid_funds 上海市 → 夷陵区', '突破2亿元 output_value → 夷陵区 per year'],
  ],
  [
    'where no sentence says who gives, the provinces do',
    '青浦的老师来到德宏州。帮扶写在账本上：青浦的帮扶资金有3亿元。',
    ['3亿元 aid_funds 青浦区 → 德宏傣族景颇族自治州'],
  ],
  [
    'who opens the sentence before, also without a verb of giving',
    '上海市对口支援夷陵区。江苏省援助夷陵区资金2亿元。\n\n上海市一直没有缺席。全年实施项目12个。',
    ['2亿元 aid_funds 江苏省 → 夷陵区', '12个 projects 上海市 → 夷陵区'],
  ],
  [
    'the home of firms means who brought them',
    '广东省对口支援巫山县。广东省援助巫山县资金2亿元。\n\n烟台市帮扶巫山县。五年来，引进山东企业8家。',
    ['2亿元 aid_funds 广东省 → 巫山县', '8家 enterprises 烟台市 → 巫山县'],
  ],
  [
    'who sent them, not the hospital of a university from which they come',
    '广东省对口支援林芝市。广东省援助林芝市资金2亿元。\n\n中山大学附属第一医院派出医生12名。',
    ['2亿元 aid_funds 广东省 → 林芝市', '12名 personnel_exchanged 广东省 → 林芝市'],
  ],
  [
    'the province that is named more often than the cities in it',
    '安徽援藏记\n\n安徽省对口支援山南市。安徽人来了，安徽的茶也来了，安徽的花也来了。山南的孩子到合肥、芜湖研学，想考合肥的大学。合肥的灯亮着。\n\n安徽医生带出徒弟30名。',
    ['30名 people_trained 安徽省 → 山南市'],
  ],
  [
    'who writes, and not one named in passing',
    '瓜香飘浦江\n\n巴楚县的杏子红了。巴楚县的棉花白了。巴楚县的路修好了。巴楚县通了航班。静安区对口支援巴楚县。\n\n我县第一个巴楚县产业园投产了。\n\n去年，静安区援助我县资金2亿元。',
    ['2亿元 aid_funds 静安区 → 巴楚县'],
  ],
  [
    'as 我市 the city, not the district in it that leads',
    '长乐区对口帮扶彭阳县。长乐区援助彭阳县资金2亿元。\n\n去年，我市从市第一医院、市中医院派出专家9名，在彭阳县开展手术43例。福州市的医生来了。',
    ['2亿元 aid_funds 长乐区 → 彭阳县', '9名 personnel_exchanged 福州市 → 彭阳县', '43例 other_count 福州市 → 彭阳县'],
  ],
  [
    'the name with which a heading opens',
    '结下深情\n我区上半年受援工作综述\n\n郧阳区是水源区。上半年，定点帮扶与对口协作同向发力。\n\n水利部：智水兴业\n\n驻区工作组牵头实施工程。落实部里帮扶资金3亿元，整治水库，改造管网，百姓受益。\n\n北京市：饮水思源\n\n安排协作资金2亿元，支持香菇、油橄榄等产业，香菇酱、橄榄油摆上了超市的货架，师生同上一堂课。\n',
    ['3亿元 aid_funds 国家水利部 → 郧阳区', '2亿元 aid_funds 北京市 → 郧阳区'],
  ],
  [
    'not a county in a heading, wherever it lies, where a national body gives',
    '集团定点帮扶工作报告\n\n中国石油化工集团有限公司承担多个县的定点帮扶任务，公司党组专题研究，干部员工踊跃捐款。\n\n一、新疆岳普湖县\n\n建设高标准农田1.8万亩。\n\n二、安徽岳西县\n\n投入帮扶资金2亿元。\n',
    ['1.8万亩 area 中国石油化工集团有限公司 → 岳普湖县', '2亿元 aid_funds 中国石油化工集团有限公司 → 岳西县'],
  ],
  [
    'who signs the article, from its beginning on',
    '前方指挥部工作总结\n\n全年拨付援疆资金2亿元，实施援疆项目12个。\n\n援疆干部走遍策勒县、于田县。\n\n天津市对口支援新疆工作前方指挥部',
    ['2亿元 aid_funds 天津市 → 策勒县|于田县', '12个 projects 天津市 → 策勒县|于田县'],
  ],
  [
    'the province that is said to give, not the city where a fair is held',
    '对口支援\n\n辽宁省继续对口支援奉节县。\n\n产品在沈阳农博会受到欢迎。辽宁省代表团到县考察。\n\n到位无偿援助资金2亿元。',
    ['2亿元 aid_funds 辽宁省 → 奉节县'],
  ],
  [
    'whoever moves a group',
    '烟台市对口支援巫山县。烟台市援助巫山县资金3亿元。\n\n去年，动员社会各界捐款2亿元。社会各界捐款1亿元。',
    ['3亿元 aid_funds 烟台市 → 巫山县', '2亿元 aid_funds 烟台市 → 巫山县', '1亿元 aid_funds → 巫山县'],
  ],
  [
    'the hospital that leads, also by an abbreviation of its city',
    '我院援甘医疗队\n\n天津市第三中心医院的会议室里，屏幕那头是庆城县人民医院。\n\n我院医疗队接过津甘协作的接力棒。全年，18名队员分批进驻。',
    ['18名 personnel_exchanged 天津市第三中心医院 → 庆城县'],
  ],
  [
    'as 我省 the province of the cities named, where it is not named itself',
    '雪原情\n\n长春市、白山市的医生来到阿勒泰地区。去年，我省投入援疆资金2亿元，帮助阿勒泰地区建设援疆项目12个。',
    ['2亿元 aid_funds 吉林省 → 阿勒泰地区', '12个 projects 吉林省 → 阿勒泰地区'],
  ],
  [
    'the university itself, as 学校',
    '华中农业大学定点帮扶建始县。2012年以来，学校投入帮扶资金2亿元。',
    ['2亿元 aid_funds 华中农业大学 → 建始县 2012/..'],
  ],
  [
    'who leads the sentence, not the group that it moves',
    '上海市对口支援夷陵区。去年，上海市动员社会各界捐款900万元，实施项目12个。',
    ['900万元 aid_funds 上海市 → 夷陵区', '12个 projects 上海市 → 夷陵区'],
  ],
  [
    'several who give together, and not the one whom another paragraph names last',
    '上海市、江苏省对口支援巫溪县。上海市援助巫溪县资金3亿元，江苏省援助巫溪县资金2亿元。\n\n至此，建成援建项目90个。',
    ['3亿元 aid_funds 上海市 → 巫溪县', '2亿元 aid_funds 江苏省 → 巫溪县', '90个 projects 上海市|江苏省 → 巫溪县'],
  ],
  [
    'in a report on much else nobody gives but where aid is told of',
    '巫溪县这一年。\n\n全县产值3亿元。\n\n上海市对口支援巫溪县，援建学校3所。\n\n新建公路12公里。\n\n新建水厂2座。',
    [
      '3亿元 output_value → 巫溪县',
      '3所 facilities 上海市 → 巫溪县',
      '12公里 length → 巫溪县',
      '2座 facilities → 巫溪县',
    ],
  ],
  [
    'what describes the firm that gives it does not give',
    '中国南方电网有限责任公司定点帮扶东兰县。公司向东兰县捐赠3亿元。\n\n关于南方电网：公司现有员工30万人。',
    ['3亿元 aid_funds 中国南方电网有限责任公司 → 东兰县', '30万人 jobs'],
  ],
  [
    'a sum has not the two sides of a part of it',
    '徐汇区对口帮扶屏边县。全年到位帮扶资金615万元，其中嘉兴市向屏边县玉屏镇捐赠60万元。',
    ['615万元 aid_funds 徐汇区 → 屏边苗族自治县', '60万元 aid_funds 嘉兴市 → 玉屏镇'],
  ],
  [
    'a town is where the clause before it belongs, no earlier one',
    '徐汇区对口帮扶屏边县。今年，徐汇区安排资金615万元，实施项目14个，改造果园900亩，在屏边县玉屏镇新建冷库2座。',
    [
      '615万元 aid_funds 徐汇区 → 屏边苗族自治县',
      '14个 projects 徐汇区 → 屏边苗族自治县',
      '900亩 area 徐汇区 → 玉屏镇',
      '2座 facilities 徐汇区 → 玉屏镇',
    ],
  ],
  [
    'a share is given by whoever gives the quantity before it',
    '上海市援助夷陵区资金3亿元，其中七成用于乡村。',
    ['3亿元 aid_funds 上海市 → 夷陵区', '七成 rate 上海市 → 夷陵区'],
  ],
  [
    'a whole county has what it has from nobody',
    '上海市援助夷陵区资金3亿元。全县有学校20所。',
    ['3亿元 aid_funds 上海市 → 夷陵区', '20所 facilities → 夷陵区'],
  ],
  [
    'who is told of the time before has neither',
    '上海市援助夷陵区资金3亿元。从前，路上要走30公里。',
    ['3亿元 aid_funds 上海市 → 夷陵区', '30公里 length'],
  ],
  [
    'of a total in part given only the part has a giver',
    '上海市援助夷陵区。由上海市援建的学校总投资6000万元，其中上海市援助2000万元。',
    ['6000万元 investment → 夷陵区', '2000万元 aid_funds 上海市 → 夷陵区'],
  ],
  [
    'a province from a province, in an article about one of its counties',
    '福建省对口帮扶西吉县。西吉县的菜卖得好，西吉县的路修得宽。“十四五”以来，福建省共向宁夏投入帮扶资金3亿元。',
    ['3亿元 aid_funds 福建省 → 宁夏回族自治区 2021/..'],
  ],
  [
    'a hospital of the givers’ side for its place, and not who gave before',
    '河北省对口支援丰都县，枣庄市对口协作丰都县。河北省援助丰都县资金3亿元。枣庄市第一医院派来的医生做手术90台。',
    ['3亿元 aid_funds 河北省 → 丰都县', '90台 other_count 枣庄市 → 丰都县'],
  ],
  [
    'what a place has a share in, though 去年产值 holds a word for what is its own (年产)',
    '上海市援助夷陵区资金3亿元。基地去年产值2亿元，带动900户菜农增收。',
    ['3亿元 aid_funds 上海市 → 夷陵区', '2亿元 output_value → 夷陵区', '900户 beneficiaries 上海市 → 夷陵区'],
  ],
  [
    'a township in its own sentence, and not for the one behind it',
    '宁阳县对口帮扶山丹县。宁阳县援助山丹县资金3亿元。宁阳县磁窑镇来过。去年，磁窑镇捐赠农机9台。新建水厂2座。',
    ['3亿元 aid_funds 宁阳县 → 山丹县', '9台 facilities 磁窑镇 → 山丹县', '2座 facilities 宁阳县 → 山丹县'],
  ],
  [
    'not what is said of another behind a semicolon',
    '河北省对口支援丰都县，枣庄市对口协作丰都县。枣庄市援助丰都县资金3亿元。新建学校6所；河北省为丰都县援建水厂2座。',
    ['3亿元 aid_funds 枣庄市 → 丰都县', '6所 facilities 枣庄市 → 丰都县', '2座 facilities 河北省 → 丰都县'],
  ],
  [
    'the city that acts by its full name, and not the county in it that leads',
    '惠安县对口帮扶盐池县。惠安县援助盐池县资金3亿元。惠安县支援盐池县教师。泉州市计划在吴忠市新建车间12个。',
    ['3亿元 aid_funds 惠安县 → 盐池县', '12个 facilities 泉州市 → 吴忠市 planned'],
  ],
  [
    'whoever acts behind the end of what is said of another',
    '河北省对口支援丰都县，枣庄市对口协作丰都县。河北省援助丰都县资金3亿元；枣庄市去年办班12期。',
    ['3亿元 aid_funds 河北省 → 丰都县', '12期 training_sessions 枣庄市 → 丰都县'],
  ],
  [
    'those of one list, taken up by their number',
    '福建省泉州市、莆田市和南平市对口帮扶盐池县。泉州市援助资金900万元。三市共建成学校4所，援助资金800万元。',
    [
      '900万元 aid_funds 泉州市 → 盐池县',
      '4所 facilities 泉州市|莆田市|南平市 → 盐池县',
      '800万元 aid_funds 泉州市|莆田市|南平市 → 盐池县',
    ],
  ],
  [
    'both counties',
    '交通运输部帮扶黑水县、小金县。交通运输部在两县投入帮扶资金3亿元。',
    ['3亿元 aid_funds 交通运输部 → 黑水县|小金县'],
  ],
])('roles: %s', ([, text, expected]) => {
  expect(linesOf(text)).toEqual(expected);
});

test.for<[string, string, string | null]>([
  ['of the clause', '2019年培训干部30人。', '2019'],
  ['of the sentence', '2019年，当地加大力度，培训干部30人。', '2019'],
  ['of the sentence before', '2019年，当地加大力度。全年培训干部30人。', '2019'],
  ['of the nearest statement', '2018年培训教师20人，2019年培训干部30人。', '2019'],
  ['an open start', '自1992年以来，培训干部30人。', '1992/..'],
  ['behind it in its clause', '投资3亿元的水厂2019年投产。', '2019'],
  ['not of another quantity behind it', '产值由3亿元增加到2019年的5亿元，培训干部30人。', '2019'],
  ['inside an earlier clause', '投资3亿元的水厂2019年投产，占地5亩，惠及群众30人。', '2019'],
  ['no dateline', '（上海，2019年3月5日）培训干部30人。', null],
  ['a time behind it in its clause', '这条23公里的路2019年通车。', '2019'],
  ['when it was done, behind it', '上海市援助900万元修路，把路面拓宽，2019年9月通车。', '2019-09'],
  ['not when something else was', '上海市援助900万元修路；2019年9月，大桥通车。', null],
  [
    'of the lead of its section, behind a scene',
    '携手二十年\n\n记者走进库区。\n\n上海市\n\n夷陵区山高谷深。\n\n自1992年以来，上海市援助3亿元。\n\n先后培训干部30人。',
    '1992/..',
  ],
  ['not of a part before', '其中2018年20人，培训干部30人。', null],
  ['not of what was dated alone before', '2018年修路5公里。援建大楼9栋，去年9月启用。培训干部30人。', null],
  ['not an attribute', '8月的江边，机器声声。培训干部30人。', null],
  ['not what it is compared with', '比2018年多培训干部30人。', null],
  ['none stated', '培训干部30人。', null],
  [
    'the days that an event took',
    '2022年6月3日至5日，代表团来访。\n\n两地签订了今年的协议。\n\n考察期间，代表团捐赠校车2辆。',
    '2022-06-03/2022-06-05',
  ],
  ['a year up to a month of it', '截至2019年7月底，全县2019年培训干部30人。', '2019-01/2019-07'],
  ['a sum up to a month', '截至2019年7月底，累计培训干部30人。', '../2019-07'],
  ['the stretch stated last', '2021年以来，投入2亿元。\n\n同期，建成学校3所。', '2021/..'],
  ['not the same period of another year', '2021年6月，投入2亿元。\n\n两地同期办展。建成学校3所。', null],
])('time: %s', ([, text, edtf]) => {
  expect(factsOf(text).at(-1)?.time?.edtf ?? null).toBe(edtf);
});

test('what is planned is not of a year gone by that another sentence states', () => {
  const text = '2019年，当地加大力度。培训教师20人。下一步，计划培训干部30人。';
  expect(factsOf(text, '2021').map(({ time }) => time?.edtf ?? null)).toEqual(['2019', null]);
});

test.for<[string, FactRecord['modality'], FactRecord['per']]>([
  ['去年培训干部30人。', 'actual', null],
  ['今年计划培训干部30人。', 'planned', null],
  ['预计培训干部30人。', 'expected', null],
  ['每年培训干部30人。', 'actual', 'year'],
  ['工程每天供水300吨。', 'actual', 'day'],
  ['农户户均增收3000元。', 'actual', 'household'],
])('%s: %s, per %s', ([text, modality, per]) => {
  expect(factsOf(text, '2021-10')).toMatchObject([{ modality, per }]);
});

test('a part knows its whole and takes from it what it leaves out', () => {
  const [whole, part] = factsOf('自1992年以来，上海市援助夷陵区资金3亿元。其中用于学校建设的资金1亿元。');
  expect(part?.partOf).toBe(whole?.id);
  expect(part?.provider).toEqual(whole?.provider);
  expect(part?.time?.edtf).toBe('1992/..');
});

test('what is said to be a part and is larger is one all the same, as the sum is reported', () => {
  const [first, second] = factsOf('援助资金1亿元，其中协作资金3亿元。');
  expect(second?.partOf).toBe(first?.id);
});

test('a fact says where each filler was read', () => {
  const [fact] = factsOf('上海市对口支援夷陵区。先后投入援助资金3亿元。');
  expect(fact).toMatchObject({ provider: [{ scope: 'paragraph' }], recipient: [{ scope: 'paragraph' }], time: null });
});

test('a pattern decides the same however often it was asked', () => {
  const text = '辽宁省投资2000万元援建福利院。辽宁省投资3000万元援建福利院。';
  const measures = [text, text, text].map((one) => factsOf(one).map(({ measure }) => measure));
  expect(new Set(measures.flat())).toEqual(new Set(['aid_funds']));
});

const FRUIT = '云南的水果越种越好。\n\n去年，全省新建冷库80座。';
const SCENE = '蒙自市的石榴最有名。蒙自市山多，蒙自市的果园今年卖了300万元。';

test('a county of which one paragraph tells is a scene in an article about its province', () => {
  const text = `${FRUIT}\n\n${SCENE}\n\n加工要跟上，云南还要再办加工厂20家。\n\n到年底，加工厂将有100家。`;
  expect(factsOf(text, null).map(({ span, recipient }) => [span.text, recipient[0]?.name])).toEqual([
    ['80座', '云南省'],
    ['300万元', '蒙自市'],
    ['20家', '云南省'],
    ['100家', '云南省'],
  ]);
});

test('an article of which as many paragraphs tell of the county as of its province is about the county', () => {
  const text = `云南的水果越种越好。\n\n${SCENE}\n\n到年底，加工厂将有100家。`;
  expect(factsOf(text, null).at(-1)?.recipient[0]?.name).toBe('蒙自市');
});
