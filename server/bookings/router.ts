import { z } from 'zod';
import { type Day, daysBetween, WEEKDAYS } from '../kernel/days.ts';
import { householdProcedure, router } from '../trpc.ts';
import { submitChanges } from './actions.ts';
import { listChoices, proposeChanges, quoteChanges, readPlanning } from './reads.ts';

/** A page shows at most six weeks and a bit; a tool may fill a school year. */
const SHOWN_DAYS_MAX = 62;
const TOOL_DAYS_MAX = 400;
/** A year of four slots a day for a child fits well below. */
const CHANGES_MAX = 2000;

// ISO 8601 knows years before and after every calendar of ours, PostgreSQL does not know all of them.
const dayInput = z.iso
  .date()
  .refine((text) => text >= '1900-01-01' && text <= '2199-12-31', { error: 'a day between 1900 and 2199' })
  .transform((text) => text as Day);
const languageInput = z.enum(['fr', 'en']);
const slotInput = z.string().min(3).max(121);
const registrationsInput = z.array(z.uuid()).min(1).max(60).readonly();

const changeInput = z.strictObject({
  registrationId: z.uuid(),
  slot: slotInput,
  day: dayInput,
  want: z.enum(['booked', 'cancelled']),
});
const changesInput = z.array(changeInput).min(1).max(CHANGES_MAX).readonly();

const shownInput = z
  .strictObject({ from: dayInput, to: dayInput, registrationIds: registrationsInput })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) < SHOWN_DAYS_MAX, {
    error: `at most ${SHOWN_DAYS_MAX} days`,
  });

const toolInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('typical-week'),
    registrationId: z.uuid(),
    slots: z
      .array(z.strictObject({ slot: slotInput, weekdays: z.array(z.enum(WEEKDAYS)).max(7).readonly() }))
      .min(1)
      .max(20)
      .readonly(),
    from: dayInput,
    to: dayInput,
    every: z.union([z.literal(1), z.literal(2)]),
    replace: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('copy-planning'),
    fromChildId: z.uuid(),
    toChildId: z.uuid(),
    from: dayInput,
    to: dayInput,
  }),
  z.strictObject({ kind: z.literal('same-changes'), toChildId: z.uuid(), changes: changesInput }),
]);

export const bookingsRouter = router({
  /** The list that a parent starts from: child × activity × place × period. */
  choices: householdProcedure
    .input(z.strictObject({ language: languageInput }))
    .query(({ ctx, input }) =>
      listChoices(ctx.entityManager, ctx.scope, ctx.town.config, input.language, ctx.arrivedAt),
    ),

  /** The planning of a range of days, for some of the family's registrations: every cell with its state, reason and price. */
  month: householdProcedure
    .input(z.strictObject({ shown: shownInput, language: languageInput }))
    .query(({ ctx, input }) =>
      readPlanning(ctx.entityManager, ctx.scope, ctx.town.config, { ...input, now: ctx.arrivedAt }),
    ),

  /** Verdict and price of each change, as of now. Nothing is written. */
  quote: householdProcedure
    .input(z.strictObject({ changes: changesInput, language: languageInput }))
    .query(({ ctx, input }) =>
      quoteChanges(ctx.entityManager, ctx.scope, ctx.town.config, { ...input, now: ctx.arrivedAt }),
    ),

  /** What a tool (typical week, copy to another child, same changes for another child) would change. Nothing is written. */
  propose: householdProcedure
    .input(
      z
        .strictObject({ tool: toolInput, language: languageInput })
        .refine(
          ({ tool }) => !('from' in tool) || (tool.from <= tool.to && daysBetween(tool.from, tool.to) < TOOL_DAYS_MAX),
          { error: `at most ${TOOL_DAYS_MAX} days` },
        ),
    )
    .query(({ ctx, input }) =>
      proposeChanges(ctx.entityManager, ctx.scope, ctx.town.config, { ...input, now: ctx.arrivedAt }),
    ),

  /**
   * Books and cancels in one transaction. `key` is made by the page, one for each press of "Valider": sent again after a
   * broken connection it gets the first answer and changes nothing.
   */
  submit: householdProcedure
    .input(
      z.strictObject({
        key: z.uuid(),
        changes: changesInput,
        policy: z.enum(['all-or-nothing', 'what-is-possible']),
        language: languageInput,
        shown: shownInput.nullable(),
      }),
    )
    .mutation(({ ctx, input }) =>
      submitChanges(ctx.entityManager, ctx.scope, ctx.town, {
        ...input,
        now: ctx.arrivedAt,
        email: ctx.signedIn.email,
      }),
    ),
});
