/** What people of the demonstration say, in the language of their group. */
export interface SceneWords {
  readonly question: string;
  readonly answered: string;
  readonly answer: string;
  readonly story: string;
  readonly grant: string;
  readonly counter: string;
}

const ENGLISH: SceneWords = {
  question: 'I start a new job in two weeks. Can my first payment wait until I have been paid?',
  answered: 'I paid some money at the branch last Friday. When will I see it here?',
  answer:
    'Thank you for telling us. Your lender sends new figures every few weeks, and your payment ' +
    'will be in the next ones. You do not have to do anything.',
  story:
    'My hours were cut in September. I look after my mother in the mornings and cannot take more.',
  grant:
    'Thank you for telling us early. Nothing is asked of you for two months, and no interest is added.',
  counter:
    'We would like to help. We can agree to this amount, so that the loan is paid within two years.',
};

const CHINESE: SceneWords = {
  question: '我下个月发工资的日子改到15号了，还款日可以往后调几天吗？',
  answered: '上周我已经在网点还了一部分，什么时候能在这里看到？',
  answer:
    '谢谢您告诉我们。贷款机构每隔几周更新一次数据，您的还款会在下一次更新里显示，您不用再做什么。',
  story: '九月份工厂减了班，收入少了很多，还要照顾住院的父亲。',
  grant: '谢谢您及早告诉我们。接下来两个月不需要还款，也不会增加利息。',
  counter: '我们愿意一起想办法。按这个金额，可以在两年内还清。',
};

export function sceneWords(locale: 'en' | 'zh-Hans'): SceneWords {
  return locale === 'en' ? ENGLISH : CHINESE;
}
