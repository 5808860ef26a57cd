/** Remembers what `read` gave for an instant: thousands of periods of one closing begin at the same one. */
export function oncePerInstant<Result>(read: (instant: Date) => Result): (instant: Date) => Result {
  const known = new Map<number, Result>();
  return (instant) => {
    const key = instant.getTime();
    const result = known.get(key) ?? read(instant);
    known.set(key, result);
    return result;
  };
}
