export interface Shape {
  readonly name: string;
}
export interface Circle extends Shape {
  readonly radius: number;
}
// expect 4:1  Type parameters or inheritance of Circle.
