import type { Day } from '../kernel/days.ts';
import type { BookingChangeNotice, BookingDecidedNotice, ChangeLine, PlaceGrantedNotice } from './kinds.ts';
import type { Block, Letter } from './letter.ts';
import type { Words } from './words.ts';

/** The acknowledgement of a booking change: what was done, what was not and why, child by child. */
export function bookingChangeLetter(data: BookingChangeNotice, words: Words): Letter {
  const { t } = words;
  const number = data.requestNumber;
  const how = overall(data.items);
  const amounts = [
    ...(data.addedCents > 0 ? [t('booking-change.added', { amount: words.amount(data.addedCents) })] : []),
    ...(data.removedCents > 0 ? [t('booking-change.removed', { amount: words.amount(data.removedCents) })] : []),
  ];
  return {
    subject: t(`booking-change.subject.${how}`, { number }),
    blocks: [
      { kind: 'paragraph', text: t(`booking-change.intro.${how}`, { number }) },
      ...sections(data.items, words),
      ...amounts.map((text): Block => ({ kind: 'strong', text })),
    ],
  };
}

function overall(items: readonly ChangeLine[]): 'done' | 'pending' | 'partly' {
  if (items.some(({ outcome }) => outcome === 'refused')) return 'partly';
  return items.some(({ outcome }) => outcome === 'pending') ? 'pending' : 'done';
}

// A planning of a year fits a mail: the days of one child, one slot and one outcome stand in one line.
function sections(items: readonly ChangeLine[], words: Words): Block[] {
  const perSlot = Map.groupBy(items, ({ firstName, activity, label }) => `${firstName} – ${slotName(activity, label)}`);
  return [...perSlot].map(([title, lines]) => {
    const perOutcome = Map.groupBy(lines, (line) => outcomeOf(line, words));
    return {
      kind: 'section',
      title,
      lines: [...perOutcome].map(([outcome, same]) => {
        const days = daysByMonth(
          same.map(({ day }) => day),
          words,
        );
        return words.t('booking-change.line', { outcome, days });
      }),
    };
  });
}

function outcomeOf({ outcome, rank, reason }: ChangeLine, words: Words): string {
  const said = words.t(`booking-change.outcome.${outcome}`, { rank });
  return reason ? `${said} (${words.reason(reason)})` : said;
}

function slotName(activity: string, label: string): string {
  return activity === label ? activity : `${activity}, ${label}`;
}

function daysByMonth(days: readonly Day[], words: Words): string {
  const months = Map.groupBy([...days].sort(), (day) => words.month(day));
  return [...months]
    .map(([month, inIt]) => `${inIt.map(words.dayOfMonth).join(', ')} ${month}`)
    .join(words.t('months'));
}

/** A place that came free went to this child. */
export function placeGrantedLetter(data: PlaceGrantedNotice, words: Words): Letter {
  const { t, language } = words;
  const { firstName, pending } = data;
  const said = { firstName, day: words.day(data.day) };
  return {
    subject: t(pending ? 'place-granted.subjectPending' : 'place-granted.subject', said),
    blocks: [
      { kind: 'paragraph', text: t(pending ? 'place-granted.introPending' : 'place-granted.intro', said) },
      {
        kind: 'section',
        title: slotName(data.activity[language], data.label[language]),
        lines: [said.day, t('place-granted.price', { amount: words.amount(data.cents) })],
      },
      { kind: 'paragraph', text: t('place-granted.cancel') },
    ],
  };
}

/** The town's answer to days that waited for it. */
export function bookingDecidedLetter(data: BookingDecidedNotice, words: Words): Letter {
  const { t, language } = words;
  const number = data.requestNumber;
  const perSlot = Map.groupBy(
    data.days,
    ({ firstName, activity, label }) => `${firstName} – ${slotName(activity[language], label[language])}`,
  );
  return {
    subject: t(`booking-decided.${data.answer}.subject`, { number }),
    blocks: [
      { kind: 'paragraph', text: t(`booking-decided.${data.answer}.intro`, { number }) },
      ...[...perSlot].map(([title, days]): Block => {
        const said = daysByMonth(
          days.map(({ day }) => day),
          words,
        );
        return { kind: 'section', title, lines: [said] };
      }),
      ...(data.reason ? [{ kind: 'strong', text: t('booking-decided.reason', { reason: data.reason }) } as const] : []),
    ],
  };
}
