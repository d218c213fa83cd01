import type { DemoFamily } from '../demo-family.ts';

export const chavagne: DemoFamily = {
  town: 'chavagne',
  address: { postalCode: '35310', city: 'Chavagne' },
  home: {
    street: '19 rue du Centre',
    quotient: 950,
    adults: [
      { firstName: 'Gwenaëlle', lastName: 'Le Goff', sex: 'female', bornOn: '1985-11-30', mobilePhone: '+33639988031' },
      { firstName: 'Yann', lastName: 'Le Goff', sex: 'male', bornOn: '1986-05-06', mobilePhone: '+33639988032' },
    ],
  },
  otherHome: {
    street: '102 rue du Centre',
    quotient: null,
    adults: [
      { firstName: 'Erwan', lastName: 'Prigent', sex: 'male', bornOn: '1984-08-14', mobilePhone: '+33639988033' },
    ],
  },
  children: [
    {
      firstName: 'Maël',
      lastName: 'Prigent',
      sex: 'male',
      bornOn: '2016-10-07',
      schooling: { school: 'École élémentaire publique de Chavagne', gradeLevel: 'CM2', className: 'CM2' },
      registrations: {
        periscolaire: 'elementaire',
        restauration: 'elementaire',
        mercredi: 'pole-enfance',
        vacances: 'pole-enfance',
      },
    },
    {
      firstName: 'Nolwenn',
      lastName: 'Le Goff',
      sex: 'female',
      bornOn: '2019-04-18',
      schooling: { school: 'École élémentaire publique de Chavagne', gradeLevel: 'CE1', className: 'CE1' },
      registrations: {
        periscolaire: 'elementaire',
        restauration: 'elementaire',
        mercredi: 'pole-enfance',
        vacances: 'pole-enfance',
      },
    },
    {
      firstName: 'Titouan',
      lastName: 'Le Goff',
      sex: 'male',
      bornOn: '2022-01-31',
      schooling: { school: 'École maternelle publique de Chavagne', gradeLevel: 'MS', className: 'MS' },
      registrations: {
        periscolaire: 'maternelle',
        restauration: 'maternelle',
        mercredi: 'pole-enfance',
        vacances: 'pole-enfance',
      },
    },
  ],
};
