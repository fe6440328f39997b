export interface Message {
  readonly message: string;
}
// expect 2:3  A member named like its type.
