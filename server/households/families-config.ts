import { z } from 'zod';
import { closedObject } from '../kernel/file-problems.ts';

/** The section of a town file that says how its families are recognised. */
export const familiesSchema = closedObject({
  /**
   * Towns, as addresses write them, whose households are residents: they pay the residents' price. Compared without
   * case, accents or hyphens.
   */
  residentCities: z.array(z.string().min(1)).min(1),
});
