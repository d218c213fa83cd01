import type { DemoFamily } from '../demo-family.ts';

export const bondoufle: DemoFamily = {
  town: 'bondoufle',
  address: { postalCode: '91070', city: 'Bondoufle' },
  home: {
    street: '14 rue des Pommiers',
    quotient: 812,
    adults: [
      { firstName: 'Sophie', lastName: 'Lambert', sex: 'female', bornOn: '1987-04-02', mobilePhone: '+33639988001' },
      { firstName: 'Nicolas', lastName: 'Lambert', sex: 'male', bornOn: '1985-10-19', mobilePhone: '+33639988002' },
    ],
  },
  otherHome: {
    street: '3 impasse des Noisetiers',
    quotient: null,
    adults: [
      { firstName: 'David', lastName: 'Rousseau', sex: 'male', bornOn: '1984-01-23', mobilePhone: '+33639988003' },
    ],
  },
  children: [
    {
      firstName: 'Hugo',
      lastName: 'Rousseau',
      sex: 'male',
      bornOn: '2018-03-09',
      schooling: { school: 'École élémentaire André Malraux', gradeLevel: 'CE2', className: 'CE2 A' },
      registrations: {
        restauration: 'malraux-elementaire',
        periscolaire: 'malraux-elementaire',
        mercredis: 'accueil-de-loisirs',
        vacances: 'accueil-de-loisirs',
      },
    },
    {
      firstName: 'Emma',
      lastName: 'Lambert',
      sex: 'female',
      bornOn: '2020-06-17',
      schooling: { school: 'École élémentaire André Malraux', gradeLevel: 'CP', className: 'CP B' },
      registrations: {
        restauration: 'malraux-elementaire',
        periscolaire: 'malraux-elementaire',
        mercredis: 'accueil-de-loisirs',
        vacances: 'accueil-de-loisirs',
      },
    },
    {
      firstName: 'Noé',
      lastName: 'Lambert',
      sex: 'male',
      bornOn: '2024-01-28',
      schooling: null,
      registrations: { 'petite-enfance': 'maison-petite-enfance' },
    },
  ],
};
