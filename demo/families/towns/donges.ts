import type { DemoFamily } from '../demo-family.ts';

export const donges: DemoFamily = {
  town: 'donges',
  address: { postalCode: '44480', city: 'Donges' },
  home: {
    street: '5 rue Jean Jaurès',
    quotient: 1180,
    adults: [
      { firstName: 'Isabelle', lastName: 'Guérin', sex: 'female', bornOn: '1989-01-15', mobilePhone: '+33639988041' },
      { firstName: 'Nadia', lastName: 'Guérin', sex: 'female', bornOn: '1990-06-22', mobilePhone: '+33639988042' },
    ],
  },
  otherHome: {
    street: '22 avenue de la Gare',
    quotient: null,
    adults: [
      { firstName: 'Vincent', lastName: 'Lebreton', sex: 'male', bornOn: '1987-09-01', mobilePhone: '+33639988043' },
    ],
  },
  children: [
    {
      firstName: 'Tom',
      lastName: 'Lebreton',
      sex: 'male',
      bornOn: '2018-07-26',
      schooling: { school: 'École élémentaire Aimé Césaire', gradeLevel: 'CE2', className: 'CE2' },
      registrations: { restauration: 'aime-cesaire', periscolaire: 'aime-cesaire' },
    },
    {
      firstName: 'Zoé',
      lastName: 'Guérin',
      sex: 'female',
      bornOn: '2021-03-03',
      schooling: { school: 'École maternelle Danielle Casanova', gradeLevel: 'GS', className: 'MS-GS' },
      registrations: { restauration: 'danielle-casanova', periscolaire: 'danielle-casanova' },
    },
    {
      firstName: 'Louise',
      lastName: 'Guérin',
      sex: 'female',
      bornOn: '2024-02-10',
      schooling: null,
      registrations: { 'accueil-occasionnel': 'bout-d-chou' },
    },
  ],
};
