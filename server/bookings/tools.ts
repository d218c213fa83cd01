import type { Day } from '../kernel/days.ts';
import { isWithin } from '../kernel/days.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { type Judge, keyOf } from './judgement.ts';
import { type BookingsConfig, closedBy, type Language, type Line } from './lines.ts';
import { daysOfPattern } from './patterns.ts';
import type { Change, Tool } from './view.ts';

/** More than a school year of four slots a day: a tool that asks for more is a mistake. */
const CHANGES_MAX = 2000;

/**
 * Turns a tool's order into changes. Days without care, before the period or in the past give no change: a typical week
 * is about the days that exist. Days that are full or too late do, so that the preview can say why.
 * @throws DomainError `bookings.unknown-child`, `bookings.unknown-slot`, `bookings.too-many-changes`
 */
export function changesOf(tool: Tool, judge: Judge, config: BookingsConfig, language: Language): Change[] {
  refuseUnknownChildren(tool, judge);
  const changes = toolChanges(tool, judge).filter(({ registrationId, slot, day, want }) => {
    const line = judge.lines.get(`${registrationId} ${slot}`);
    if (!line) return false;
    const booked = judge.bookings.has(keyOf(line.child.id, slot, day));
    if (want === 'cancelled') return booked;
    if (booked || closedBy(config, line, day, language)) return false;
    const outlook = judge.bookingOutlook(line, day);
    return outlook.kind === 'open' || outlook.reason.code !== 'past';
  });
  if (changes.length > CHANGES_MAX) throw new DomainError('bookings.too-many-changes', { most: CHANGES_MAX });
  return changes;
}

function refuseUnknownChildren(tool: Tool, judge: Judge): void {
  if (tool.kind === 'typical-week') return;
  const named = tool.kind === 'copy-planning' ? [tool.fromChildId, tool.toChildId] : [tool.toChildId];
  const known = new Set([...judge.lines.values()].map(({ child }) => child.id));
  if (!named.every((id) => known.has(id))) throw new DomainError('bookings.unknown-child');
}

function toolChanges(tool: Tool, judge: Judge): Change[] {
  switch (tool.kind) {
    case 'typical-week':
      return typicalWeek(tool, judge);
    case 'copy-planning':
      return copyPlanning(tool, judge);
    case 'same-changes':
      return tool.changes.flatMap((change) => {
        const twin = twinOf(judge, change.registrationId, change.slot, tool.toChildId, change.day);
        return twin
          ? [{ registrationId: twin.registration.id, slot: change.slot, day: change.day, want: change.want }]
          : [];
      });
  }
}

function typicalWeek(tool: Extract<Tool, { kind: 'typical-week' }>, judge: Judge): Change[] {
  const { registrationId, from, to, every } = tool;
  return tool.slots.flatMap(({ slot, weekdays }): Change[] => {
    if (!judge.lines.has(`${registrationId} ${slot}`)) throw new DomainError('bookings.unknown-slot');
    const wanted = new Set(daysOfPattern({ weekdays, every, from, to }));
    const adds = [...wanted].map((day): Change => ({ registrationId, slot, day, want: 'booked' }));
    if (!tool.replace) return adds;
    const removes = [...judge.bookings.values()]
      .filter((booking) => booking.registrationId === registrationId && booking.slot === slot)
      .filter(({ day }) => isWithin(day, { from, to }) && !wanted.has(day))
      .map(({ day }): Change => ({ registrationId, slot, day, want: 'cancelled' }));
    return [...adds, ...removes];
  });
}

// Only adds: copying one child's days never takes away a day that the other already has.
function copyPlanning(tool: Extract<Tool, { kind: 'copy-planning' }>, judge: Judge): Change[] {
  return [...judge.bookings.values()]
    .filter(({ childId, day }) => childId === tool.fromChildId && isWithin(day, tool))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .flatMap((booking): Change[] => {
      const twin = twinOf(judge, booking.registrationId, booking.slot, tool.toChildId, booking.day);
      return twin
        ? [{ registrationId: twin.registration.id, slot: booking.slot, day: booking.day, want: 'booked' }]
        : [];
    });
}

/** The same slot of another child: at the same place where the child is registered there, elsewhere otherwise. */
function twinOf(judge: Judge, registrationId: string, slot: string, childId: string, day: Day): Line | undefined {
  const source = judge.lines.get(`${registrationId} ${slot}`);
  const twins = [...judge.lines.values()].filter(
    ({ child, code, registration }) =>
      child.id === childId && code === slot && registration.from <= day && day <= registration.to,
  );
  return twins.find(({ registration }) => registration.venue === source?.registration.venue) ?? twins[0];
}
