import * as React from "react";

interface Props {
  readonly message: string;
  readonly tryAgain: string;
}

/** Keeps a fault of the control inside it: the form stays usable, and the person can try again. */
export class ErrorBoundary extends React.Component<Props, { readonly isBroken: boolean }> {
  public override state = { isBroken: false };

  public static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  public override render(): React.ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <div role="alert" className="plb-message" data-level="error">
        <span>{this.props.message}</span>
        <button type="button" className="plb-button" onClick={() => this.setState({ isBroken: false })}>
          {this.props.tryAgain}
        </button>
      </div>
    );
  }
}
