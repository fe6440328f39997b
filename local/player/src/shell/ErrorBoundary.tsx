import * as React from "react";
import { DefaultButton, MessageBar, MessageBarType } from "@fluentui/react";
import type { PlayerServices } from "../contract";

export interface ErrorBoundaryProps {
  readonly services: Pick<PlayerServices, "text">;
  /** A change of it (another page) tries again. */
  readonly resetKey: string;
}

interface State {
  readonly error: Error | null;
  readonly resetKey: string;
}

/** Keeps the shell alive when a page cannot be drawn, and says why. */
export class ErrorBoundary extends React.Component<React.PropsWithChildren<ErrorBoundaryProps>, State> {
  override state: State = { error: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey };
  }

  override render(): React.ReactNode {
    const { services, children } = this.props;
    const { error } = this.state;
    if (!error) {
      return children;
    }
    return (
      <div className="mda-card mda-page-error">
        <h1>{services.text("page.failed")}</h1>
        <MessageBar messageBarType={MessageBarType.error} isMultiline>
          {error.message}
        </MessageBar>
        <DefaultButton text={services.text("button.tryAgain")} onClick={() => this.setState({ error: null })} />
      </div>
    );
  }
}
