import { withCheck } from '#domain/matching/resident-id.ts';
import { bornOn, padded, type PeopleOf } from './contract.ts';

const SURNAMES = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢');
const GIVEN = [
  ...[
    '建国',
    '晓燕',
    '文博',
    '雨桐',
    '志强',
    '丽娟',
    '浩然',
    '思琪',
    '秀英',
    '子轩',
    '海燕',
    '俊杰',
  ],
  ...[
    '梦瑶',
    '国庆',
    '欣怡',
    '永康',
    '佳宁',
    '天宇',
    '春梅',
    '立军',
    '若曦',
    '振华',
    '玉兰',
    '嘉诚',
  ],
];
const TOWNS = [
  ['深圳市南山区', '广东', '440305'],
  ['杭州市西湖区', '浙江', '330106'],
  ['上海市徐汇区', '上海', '310104'],
  ['成都市武侯区', '四川', '510107'],
  ['武汉市江岸区', '湖北', '420102'],
] as const;

export const chinese: PeopleOf = (chance, n) => {
  const [town, region, area] = chance.one(TOWNS);
  const birthDate = bornOn(chance);
  return {
    given: chance.one(GIVEN),
    surname: chance.one(SURNAMES),
    birthDate,
    nationalId: withCheck(`${area}${birthDate.replaceAll('-', '')}${padded(101 + n * 7, 3)}`),
    mobile: `130000${padded(10_000 + n * 37, 5)}`,
    email: '',
    house: `${chance.between(1, 300)}号`,
    street: chance.one(['建设路', '人民路', '解放路', '和平街']),
    town,
    region,
    postcode: area,
  };
};
