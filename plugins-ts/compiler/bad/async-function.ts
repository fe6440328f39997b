export async function later(): Promise<number> {
  return 1;
}
// expect 1:1  An async, generator, generic, default or overloaded function.
