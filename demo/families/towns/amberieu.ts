import type { DemoFamily } from '../demo-family.ts';

export const amberieu: DemoFamily = {
  town: 'amberieu',
  address: { postalCode: '01500', city: 'Ambérieu-en-Bugey' },
  home: {
    street: '8 rue des Apôtres',
    quotient: 640,
    adults: [
      { firstName: 'Amina', lastName: 'Diallo', sex: 'female', bornOn: '1988-09-17', mobilePhone: '+33639988021' },
      { firstName: 'Pierre', lastName: 'Girod', sex: 'male', bornOn: '1986-03-28', mobilePhone: '+33639988022' },
    ],
  },
  otherHome: {
    street: '61 avenue de la Libération',
    quotient: null,
    adults: [
      { firstName: 'Marc', lastName: 'Berthet', sex: 'male', bornOn: '1985-06-08', mobilePhone: '+33639988023' },
    ],
  },
  children: [
    {
      firstName: 'Lina',
      lastName: 'Berthet',
      sex: 'female',
      bornOn: '2017-02-20',
      schooling: { school: 'École élémentaire Jules Ferry', gradeLevel: 'CM1', className: 'CM1' },
      registrations: {
        restauration: 'jules-ferry',
        periscolaire: 'jules-ferry',
        mercredis: 'centre',
        vacances: 'centre',
      },
    },
    {
      firstName: 'Gabin',
      lastName: 'Girod',
      sex: 'male',
      bornOn: '2019-08-25',
      schooling: { school: 'École élémentaire Jules Ferry', gradeLevel: 'CE1', className: 'CE1' },
      registrations: {
        restauration: 'jules-ferry',
        periscolaire: 'jules-ferry',
        mercredis: 'centre',
        vacances: 'centre',
      },
    },
    {
      firstName: 'Rose',
      lastName: 'Girod',
      sex: 'female',
      bornOn: '2021-12-12',
      schooling: { school: 'École maternelle Jules Ferry', gradeLevel: 'GS', className: 'GS' },
      registrations: { restauration: 'jules-ferry-maternelle', mercredis: 'centre' },
      // Guide: days are booked once the town has accepted the registration.
      requested: ['mercredis'],
    },
  ],
};
