import type { DemoFamily } from '../demo-family.ts';

export const bourges: DemoFamily = {
  town: 'bourges',
  address: { postalCode: '18000', city: 'Bourges' },
  home: {
    street: '27 rue Jean Baffier',
    quotient: 812,
    adults: [
      { firstName: 'Claire', lastName: 'Dumont', sex: 'female', bornOn: '1986-02-11', mobilePhone: '+33639988011' },
      { firstName: 'Malik', lastName: 'Benali', sex: 'male', bornOn: '1984-07-30', mobilePhone: '+33639988012' },
    ],
  },
  otherHome: {
    street: '48 boulevard Auger',
    quotient: null,
    adults: [
      { firstName: 'Thomas', lastName: 'Mercier', sex: 'male', bornOn: '1983-12-05', mobilePhone: '+33639988013' },
    ],
  },
  children: [
    {
      firstName: 'Inès',
      lastName: 'Mercier',
      sex: 'female',
      bornOn: '2018-05-14',
      schooling: { school: 'École Barbès', gradeLevel: 'CE2', className: 'CE2' },
      registrations: { restauration: 'barbes', mercredis: 'val-d-auron', vacances: 'val-d-auron' },
    },
    {
      firstName: 'Adam',
      lastName: 'Benali',
      sex: 'male',
      bornOn: '2020-09-03',
      schooling: { school: 'École Barbès', gradeLevel: 'CP', className: 'CP' },
      registrations: { restauration: 'barbes', mercredis: 'val-d-auron', vacances: 'val-d-auron' },
    },
    {
      firstName: 'Jade',
      lastName: 'Benali',
      sex: 'female',
      bornOn: '2022-11-02',
      schooling: { school: 'École Barbès', gradeLevel: 'MS', className: 'PS-MS' },
      registrations: { restauration: 'barbes', mercredis: 'val-d-auron', vacances: 'val-d-auron' },
    },
  ],
};
