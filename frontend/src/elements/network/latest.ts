/** The function, computing anew only when an argument is another than in its last call. */
export function latest<Args extends readonly unknown[], Result>(
  compute: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { readonly args: Args; readonly result: Result } | undefined;
  return (...args) => {
    const same = last?.args.every((arg, index) => arg === args[index]);
    if (!last || !same) last = { args, result: compute(...args) };
    return last.result;
  };
}
