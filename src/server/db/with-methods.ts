/** The same object with some of its methods replaced. */
export function withMethods<Target extends object>(object: Target, methods: Partial<Target>): Target {
  return new Proxy(object, {
    get: (target, name) => Reflect.get(Object.hasOwn(methods, name) ? methods : target, name),
  });
}
