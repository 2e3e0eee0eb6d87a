import { expect, test } from 'vitest';
import { factsOf } from '../understanding.ts';

/** `quantity recipient` of each fact of a text. */
function received(text: string): string[] {
  return factsOf(text).map(({ span, recipient }) => [span.text, ...recipient.map(({ name }) => name)].join(' '));
}

const AID = '上海市对口支援万州区\n\n';

test.for<[string, string, string[]]>([
  [
    'a site said again is the one of the township',
    '走进万州区龙沙镇的花椒基地，工人们正在采摘。\n\n基地总投资600万元，去年产值80万元。50名村民在这里上班。',
    ['600万元 龙沙镇', '80万元 龙沙镇', '50名 龙沙镇'],
  ],
  [
    'words of one kind name the same site',
    '走进万州区龙沙镇的产业园，机器轰鸣。\n\n园区由上海市援建，总投资600万元。',
    ['600万元 龙沙镇'],
  ],
  [
    'a site belongs to the town of its own clause',
    '企业到万州区考察，最终在龙沙镇建起菌菇加工厂。工厂一期总投资600万元。去年，厂里产值80万元。',
    ['600万元 龙沙镇', '80万元 龙沙镇'],
  ],
  ['a place on no side, in another province, is only told of', '一车货到成都能卖6000元。', ['6000元 万州区']],
  [
    'sites that are counted are others',
    '走进万州区龙沙镇的花椒基地，工人们正在采摘。\n\n上海市累计援建基地12个。',
    ['12个 万州区'],
  ],
  [
    'where a sentence about a site counts nothing, those behind it tell of other things',
    '走进万州区龙沙镇的花椒基地，工人们正在采摘。\n\n基地忙了，路上也忙。上海市组织30家企业采购农产品。',
    ['30家 万州区'],
  ],
  [
    'a site of which the county is said since then is no longer the township’s',
    '走进万州区龙沙镇的花椒基地，工人们正在采摘。\n\n万州区的基地越办越多。\n\n基地去年产值80万元。',
    ['80万元 万州区'],
  ],
  [
    'a part’s place speaks for that part alone',
    '上海市在万州区新建学校9所，其中龙沙镇2所；另选派专家40人次。',
    ['9所 万州区', '2所 龙沙镇', '40人次 万州区'],
  ],
  [
    'an abbreviation beside a township does not stand for it',
    '龙沙镇的冷库总投资600万元，其中沪渝协作资金300万元。库容1800吨。',
    ['600万元 龙沙镇', '300万元 龙沙镇', '1800吨 龙沙镇'],
  ],
])('%s', ([, text, facts]) => {
  expect(received(AID + text)).toEqual(facts);
});

test('an article about a few counties means all of them where it names none', () => {
  const text =
    '投入帮扶资金3000万元，这是中国一汽去年的账单。\n\n中国一汽定点帮扶凤山县、镇赉县。\n\n中国一汽帮助凤山县新建大棚90座。中国一汽支持凤山县开办工厂2家。';
  expect(received(text)).toEqual(['3000万元 凤山县 镇赉县', '90座 凤山县', '2家 凤山县']);
});

test.for<[string, string[]]>([
  ['中国一汽在2县共落实护林员900名，其中凤山县400名。', ['900名 凤山县 镇赉县', '400名 凤山县']],
  ['中国一汽修路12县道，凤山县新建大棚90座。', ['90座 凤山县']],
  [
    '去年拿出3000万元，其中凤山县1200万元、镇赉县1800万元。',
    ['3000万元 凤山县 镇赉县', '1200万元 凤山县', '1800万元 镇赉县'],
  ],
])('of a few counties: %s', ([text, facts]) => {
  expect(received(`中国一汽定点帮扶凤山县、镇赉县。\n\n${text}`)).toEqual(facts);
});

test.for<[string, string[]]>([
  [
    '湖南省共安排援助资金300万元，在两州培训医生90名。',
    ['300万元 甘孜藏族自治州 凉山彝族自治州', '90名 甘孜藏族自治州 凉山彝族自治州'],
  ],
  ['湖南省援建炉霍县医院，设床位90张。', ['90张 炉霍县']],
])('an article about two prefectures means both where it names none: %s', ([text, facts]) => {
  const lead = '湖南省对口支援甘孜藏族自治州、凉山彝族自治州。先到甘孜州，再到凉山州。炉霍县在甘孜州。喜德县在凉山州。';
  expect(received(`${lead}\n\n${text}`)).toEqual(facts);
});

test.for<[string, string[]]>([
  ['老陈跑到长沙，请来湖南农业大学的专家，如今种茶90亩。', ['90亩 万州区']],
  ['万州区的货卖到武汉，冷链车跑一趟要花9000元。', ['9000元 万州区']],
])('where goods go to, and experts come from, receives nothing: %s', ([text, facts]) => {
  expect(received(AID + text)).toEqual(facts);
});

test('what is said to go to a prefecture is not its county’s, though the article is about that', () => {
  const text =
    '在万里之外的昂仁\n\n我市对口支援昂仁县。去年，淄博市援助昂仁县资金300万元。今年，山东省将向日喀则市投入援藏资金9亿元。';
  expect(received(text)).toEqual(['300万元 昂仁县', '9亿元 日喀则市']);
});

test.for<[string, string, string[]]>([
  [
    'in another article than its own the giver of the title receives nothing',
    '山城里的宁波楼\n\n宁波市援助万州区资金300万元。\n\n老师从宁波来了。这一批有12名。\n\n万州区五中的学生喜欢新楼。\n\n万州区还要再办学校。',
    ['300万元 万州区', '12名 万州区'],
  ],
  [
    'who lies in a province further on the givers’ side does not receive',
    '上海市对口支援夷陵区。上海市援助夷陵区资金300万元。\n\n黑龙江省的援助同样实在：提供资金80万元。',
    ['300万元 夷陵区', '80万元 夷陵区'],
  ],
  [
    'a city beside the county that receives may give',
    '上海市援助秭归县资金300万元。江苏省援助秭归县资金200万元。\n\n武汉市没有缺席。该市投入资金80万元，改造小区。',
    ['300万元 秭归县', '200万元 秭归县', '80万元 秭归县'],
  ],
])('%s', ([, text, facts]) => {
  expect(received(text)).toEqual(facts);
});

test('the region of a title is meant where a clause names it, another only where no unit is', () => {
  const region = '真情暖库区\n——各地对口支援三峡库区纪实\n\n上海市支援夷陵区资金300万元。\n\n三峡库区新建学校30所。';
  expect(received(region)).toEqual(['300万元 夷陵区', '30所 三峡库区']);
  const county = '真情暖夷陵\n\n上海市支援夷陵区资金300万元。\n\n为三峡库区的青年新建学校30所。';
  expect(received(county)).toEqual(['300万元 夷陵区', '30所 夷陵区']);
});

test.for<[string, string, string[]]>([
  [
    'counties listed and counted are meant together, though their prefecture is named often',
    '北京市对口支援和田地区皮山、墨玉、洛浦三县。北京市援助墨玉县资金300万元。北京市援助洛浦县资金200万元。\n\n和田地区的红枣、和田地区的大棚都有名。\n\n去年，北京市新建学校30所。',
    ['300万元 墨玉县', '200万元 洛浦县', '30所 皮山县 墨玉县 洛浦县'],
  ],
  [
    'what a giver built in a county bears its own name',
    '上海市对口支援万州区。\n\n忠县上海产业园新建厂房3座。',
    ['3座 忠县'],
  ],
])('%s', ([, text, facts]) => {
  expect(received(text)).toEqual(facts);
});

test('a town of one item does not speak for the next', () => {
  const text = '上海市对口支援万州区。\n\n一是在龙沙镇新建大棚90座。大棚年产值80万元。二是新建冷库3座。';
  expect(received(text)).toEqual(['90座 龙沙镇', '80万元 龙沙镇', '3座 万州区']);
});

test.for<[string, string]>([
  ['a quotation opens the paragraph', '“大棚一年能挣3万元。”村民说。'],
  ['the quantity is quoted', '村民老陈蹲在地头。“一年能挣3万元。”他说。'],
  ['the speaker’s name opens it', '【采访】村民老陈：一年能挣3万元。'],
  ['others spoke before', '“要水有水。”村民说。\n\n村民老陈：一年能挣3万元。'],
])('who speaks behind a scene in a town speaks of the town: %s', ([, text]) => {
  expect(received(`${AID}走进龙沙镇，大棚连成了片。\n\n${text}`)).toEqual(['3万元 龙沙镇']);
});

test('what opens an article as a quotation is said in the town of the sentence behind it', () => {
  const text = `${AID}“今天发走了3吨花椒，明天还有。”7月的傍晚，龙沙镇的地头，村民老陈一边装车一边说。`;
  expect(received(text)).toEqual(['3吨 龙沙镇']);
});

test.for<[string, string]>([
  ['nobody speaks', '农民一年能挣3万元。'],
  ['a place is named', '“万州区的大棚一年能挣3万元。”村民说。'],
  ['another paragraph stands between', '路修好了。\n\n“一年能挣3万元。”村民说。'],
])('but not where %s', ([, text]) => {
  expect(received(`${AID}走进龙沙镇，大棚连成了片。\n\n${text}`)).toEqual(['3万元 万州区']);
});

test.for<[string, string]>([
  ['截至6月底，上海市到位资金900万元。', '900万元 万州区'],
  ['截至6月底，大棚用工90人。', '90人 龙沙镇'],
])('what the giver has done in all up to a date is not of the town named last: %s', ([text, fact]) => {
  const town = '上海市捐赠资金300万元，用于龙沙镇的大棚。';
  expect(received(`${AID}${town}${text}`)).toEqual(['300万元 龙沙镇', fact]);
});

test('a sentence that counts several towns tells of their county, not of the town named last', () => {
  const text = `${AID}龙沙镇的水来自山里。饮水工程流进3个乡镇，惠及900户。`;
  expect(received(text)).toEqual(['3个 万州区', '900户 万州区']);
});

test.for<[string, string[]]>([
  [
    '上海市援助资金900万元，在万州区新建大棚90座，在奉节县新建冷库3座。',
    ['900万元 万州区 奉节县', '90座 万州区', '3座 奉节县'],
  ],
  ['上海市援助资金900万元，在万州区新建大棚90座；奉节县另有冷库3座。', ['900万元 万州区', '90座 万州区', '3座 奉节县']],
  ['去年，上海市援助资金900万元，龙沙镇300户群众用上了暖气。', ['900万元 万州区', '300户 龙沙镇']],
])('a sum before its clauses: %s', ([text, facts]) => {
  expect(received(AID + text)).toEqual(facts);
});

test.for<[string, string[]]>([
  ['在辽宁，辽阳灌区的工程完成70%，灌溉20万亩。', ['70% 辽宁省', '20万亩 辽宁省']],
  ['在辽宁，辽阳市的工程完成70%。', ['70% 辽阳市']],
  ['在四川南充，灌区一期正在建设。建成后，川东北地区4个市受益。', ['4个 川东北地区']],
  ['万州港开工。项目由四川、重庆共同投资，新增泊位4个，在万州区。', ['4个 万州区']],
  ['海北藏族自治州医院建成专科5个，转往西宁的患者减少四成。', ['5个 海北藏族自治州', '四成 海北藏族自治州']],
  ['青岛市援助陇西县。青岛市投入900万元，在陇西县的首阳镇建厂房2栋。', ['900万元 首阳镇', '2栋 首阳镇']],
  [
    '聊城市援助彭水苗族土家族自治县900万元。\n\n无锡市援助延川县800万元。\n\n黄浦区帮助澜沧拉祜族自治县。\n\n力争再建项目20个。',
    ['900万元 彭水苗族土家族自治县', '800万元 延川县', '20个'],
  ],
  ['安吉县的茶园大。目前，我国已公布了12批试点。', ['12批']],
  ['安吉县的茶园大。全国新增茶园9万亩，涉及3个流域。其中深加工的占四成。', ['9万亩', '3个', '四成']],
  ['安吉县对口支援青川县。东部6省市投入资金90亿元，引导400家企业到西部地区投资。', ['90亿元', '400家']],
  [
    '福建省对口支援宁夏回族自治区。漳浦县帮助盐池县建车间3个。今年，福建吸纳宁夏劳动力就业4万人。',
    ['3个 盐池县', '4万人 宁夏回族自治区'],
  ],
  [
    '上海市对口支援万州区。按规划，今后每年援助资金300万元，重点帮扶龙沙镇、响水镇等8个乡镇。',
    ['300万元 万州区', '8个 万州区'],
  ],
  [
    '上海市对口支援铜仁市。投入900万元，其中碧江区300万元，万山区200万元；用于产业的占60%。',
    ['900万元 铜仁市', '300万元 碧江区', '200万元 万山区', '60% 铜仁市'],
  ],
  ['上海市对口支援万州区。最远的学员从忠县赶来，上课90人次。', ['90人次 万州区']],
  ['上海市对口支援万州区。榨菜的价钱比涪陵区高出3元。', ['3元 万州区']],
  ['上海市对口支援万州区。增速高出重庆市3个百分点。', ['3个百分点 万州区']],
  [
    '上海市对口支援忠县。投入600万元改造忠县中学，新增床位90张；投入900万元整治石宝镇的码头。',
    ['600万元 忠县', '90张 忠县', '900万元 石宝镇'],
  ],
  ['隆子县有了路，隆子县有了学校。上海市的干部到隆子县挂职。今年，12名援藏干部正在山南市工作。', ['12名 山南市']],
  ['上海市帮助销售奉节脐橙、巫山脆李等600万元。', ['600万元 奉节县 巫山县']],
  [
    '上海市对口支援万州区。今年安排万州区资金900万元，其中200万元用于龙沙镇的冷库。',
    ['900万元 万州区', '200万元 龙沙镇'],
  ],
  [
    '上海市对口支援忠县、巫溪县。上海市支援忠县200万元。上海市支援巫溪县100万元。忠县有干部说，上海市安排资金900万元，用于两县的学校。',
    ['200万元 忠县', '100万元 巫溪县', '900万元 忠县 巫溪县'],
  ],
  ['上海市支持万州区在龙沙镇新建大棚90座，年产值80万元。', ['90座 龙沙镇', '80万元 龙沙镇']],
  [
    '上海市援助万州区资金300万元；忠县在石宝镇打造果园900亩，带动80户。',
    ['300万元 万州区', '900亩 石宝镇', '80户 石宝镇'],
  ],
  ['上海市对口支援忠县。在忠县，上海市捐资500万元改造了石宝镇卫生院。', ['500万元 石宝镇']],
  ['江苏省对口支援海南藏族自治州。海南州的医院新，海南有了专家12名。', ['12名 海南藏族自治州']],
  ['海北藏族自治州的草场大。往年收草20斤，去年收草90斤。', ['20斤', '90斤 海北藏族自治州']],
])('what names in a sentence are about: %s', ([text, facts]) => {
  expect(received(text)).toEqual(facts);
});

test('what a giver tells of itself nobody receives', () => {
  const text =
    '中国一汽定点帮扶凤山县。中国一汽援助凤山县资金3000万元。\n\n关于中国一汽：公司现有员工9万人，去年销售汽车300万辆。';
  expect(received(text)).toEqual(['3000万元 凤山县', '9万人', '300万辆']);
});

test.for<[string, string[]]>([
  ['“以前条件差，吃饭没地方。教室只有12间。”校长说。', ['12间']],
  ['“以前条件差，吃饭没地方。现在教室有12间。”校长说。', ['12间 万州区']],
  ['“以前条件差，吃饭没地方。”校长说。新教室有12间。', ['12间 万州区']],
  ['以前条件差，吃饭没地方。新教室有12间。', ['12间 万州区']],
  ['2017年两地结对。那时候，教室只有12间。', ['12间']],
  ['【采访】村民老陈：“前几年谁病了，得走90里山路。”', ['90里']],
  ['往后那些年，他外出打工，一年攒下5000元。', ['5000元']],
  ['换作十年前，要走90里山路。', ['90里']],
  ['过去，上海市每年援助资金300万元，修路90里。', ['300万元 万州区', '90里 万州区']],
  ['茶农年收入3万元，是搬迁前的4倍。', ['3万元 万州区', '4倍 万州区']],
])('the time before in a quotation: %s', ([text, facts]) => {
  expect(received(AID + text)).toEqual(facts);
});

const SECTION = '宁波市对口支援万州区\n\n宁波市援助万州区资金300万元。\n\n山里的新路\n\n';

test.for<[string, string, string]>([
  [
    'the town that an earlier paragraph of the section tells of',
    '龙沙镇山高路远。\n\n2014年，宁波市修路22公里。',
    '龙沙镇',
  ],
  ['not one of which it tells something', '龙沙镇的路远。\n\n2014年，宁波市修路22公里。', '万州区'],
  ['not where the county is told of since', '龙沙镇山高路远。\n\n万州区也远。\n\n2014年，宁波市修路22公里。', '万州区'],
])('in a section: %s', ([, text, place]) => {
  expect(received(SECTION + text).at(-1)).toBe(`22公里 ${place}`);
});

test.for<[string, string[]]>([
  ['在龙沙镇新建大棚90座。招商方面，全年引进企业3家。', ['90座 龙沙镇', '3家 万州区']],
  ['援助资金800万元；在龙沙镇，宁波市帮助龙沙镇修路22公里。', ['800万元 万州区', '22公里 龙沙镇']],
])('what opens a new item: %s', ([text, facts]) => {
  expect(received(`宁波市对口支援万州区\n\n${text}`)).toEqual(facts);
});

test('an article about a prefecture means it where it names none of its counties', () => {
  const text =
    '湖州市东西部协作办介绍，湖州市去年援助广安市资金3000万元，惠及岳池县、武胜县。\n\n广安市有企业。去年引进企业46家。岳池县新建大棚90座。\n\n在湖州市的支持下，武胜县养鸡3万只。\n\n广安市有学校。新建学校23所。广安市还有路。';
  expect(received(text)).toEqual(['3000万元 广安市', '46家 广安市', '90座 岳池县', '3万只 武胜县', '23所 广安市']);
});

test('a province that the title names means itself, if most that is told of there is outside the county that receives most', () => {
  const text =
    '浙川协作结硕果\n\n嘉善县援助九寨沟县资金300万元。\n\n嘉善县帮助九寨沟县新建大棚90座。\n\n屏山县、茂县、理县也有车间。\n\n去年新建学校23所。';
  expect(received(text)).toEqual(['300万元 九寨沟县', '90座 九寨沟县', '23所 四川省']);
});

test('abbreviations with a figure of their own share a sum out', () => {
  const text = '浙江省派出干部500名，包括援疆300名、援藏120名、援青80名。';
  expect(received(text).slice(1)).toEqual(['300名 新疆维吾尔自治区', '120名 西藏自治区', '80名 青海省']);
});

test('several counties before 等 are examples of what their prefecture has', () => {
  const text = '湖州市援助广安市资金3000万元。广安市变了样，广安市的茶多。岳池县、武胜县等5个县新建茶园900亩。';
  expect(received(text)).toEqual(['3000万元 广安市', '5个 广安市', '900亩 广安市']);
});

test('a list of counties goes on over a comma where its parts open with their provinces', () => {
  const text = '交通运输部定点帮扶四川省黑水县、小金县，新疆维吾尔自治区疏附县。去年，交通运输部投入帮扶资金3亿元。';
  expect(received(text)).toEqual(['3亿元 黑水县 小金县 疏附县']);
});

test('goods of several counties of a prefecture are the prefecture’s', () => {
  const text =
    '湖州市援助广安市资金3000万元。广安市变了样，广安市的茶多。\n\n岳池县新建茶园900亩。岳池米粉、武胜大雅柑等名声在外，去年卖出6000吨。';
  expect(received(text)).toEqual(['3000万元 广安市', '900亩 岳池县', '6000吨 广安市']);
});

test('a firm of the province does not speak before the town of its paragraph', () => {
  const text =
    '宁波市对口支援万州区\n\n万州区变了样。\n\n龙沙镇的樱桃出了名。宁波市牵线引进重庆一家公司，投资4000万元。';
  expect(received(text)).toEqual(['4000万元 龙沙镇']);
});

test('each of two places that a sentence opens with has its own', () => {
  const text = '交通运输部定点帮扶四川石棉、宝兴两县。在石棉，交通运输部建成大棚28座；在宝兴，交通运输部建成大棚30座。';
  expect(received(text)).toEqual(['28座 石棉县', '30座 宝兴县']);
});

test('a word for all of a region means the region', () => {
  const text =
    '温州市援助拜城县资金300万元。\n\n温州市帮助拜城县新建大棚90座。\n\n新疆办了会。今年，全区实施援疆项目600个。';
  expect(received(text)).toEqual(['300万元 拜城县', '90座 拜城县', '600个 新疆维吾尔自治区']);
});

test('a pair of letters means the places that are named inside of its provinces', () => {
  const text = '茂名市对口帮扶河池市，茂名市援助河池市。去年，粤桂协作专列从广西河池出发，700名乡亲前往广东茂名。';
  const [fact] = factsOf(text);
  expect([fact?.provider[0]?.name, fact?.recipient[0]?.name]).toEqual(['茂名市', '河池市']);
});

test('one who does not lead the article gives to whom it gave before', () => {
  const text =
    '家门口的好医院好学校\n\n在拜城县医院里，温州医生林某带着3名徒弟。今年，温州市投入援疆资金300万元，为这家医院添置设备。拜城县选送22名骨干到温州市进修。拜城县的医生成了师傅。\n\n疏附县的学校由广州市援建，总投资6000万元。\n\n广州今年选派的120名教师已到岗。\n';
  expect(received(text).slice(-2)).toEqual(['6000万元 疏附县', '120名 疏附县']);
});
