/** How a waiting time is said: whole seconds up to a minute and a half, then whole minutes, never too short. */
export function waitingTime(seconds: number): { key: 'wait-seconds' | 'wait-minutes'; count: number } {
  const whole = Math.max(1, Math.ceil(seconds));
  return whole <= 90 ? { key: 'wait-seconds', count: whole } : { key: 'wait-minutes', count: Math.ceil(whole / 60) };
}
