import * as React from "react";

interface ControlBoundaryProps {
  readonly onProblem: (problem: unknown) => void;
}

/** Catches what breaks while a control's element is drawn. React 16 offers this to classes only. */
export class ControlBoundary extends React.Component<
  React.PropsWithChildren<ControlBoundaryProps>,
  { readonly isBroken: boolean }
> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(problem: unknown): void {
    this.props.onProblem(problem);
  }

  override render(): React.ReactNode {
    return this.state.isBroken ? null : this.props.children;
  }
}
