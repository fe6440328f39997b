import * as React from "react";
import { DefaultButton, MessageBar, MessageBarType } from "@fluentui/react";
import { asWebApiError } from "../data/dataverse-error";
import { signIn, type SignInUser } from "../data/session-client";

export interface SignInProps {
  readonly text: (key: string, ...values: readonly (string | number)[]) => string;
  readonly users: readonly SignInUser[];
  readonly onSignedIn: () => void;
}

/** Whom to be. The local Dataverse has users for trying things out, and no passwords. */
export function SignIn({ text, users, onSignedIn }: SignInProps): React.ReactElement {
  const [error, setError] = React.useState<string | null>(null);
  const choose = async (user: SignInUser): Promise<void> => {
    try {
      await signIn(user.name);
      onSignedIn();
    } catch (cause) {
      setError(asWebApiError(cause).message);
    }
  };
  return (
    <main className="mda-sign-in">
      <div className="mda-card">
        <h1>{text("signIn.title")}</h1>
        <p>{text("signIn.explain")}</p>
        {error !== null && <MessageBar messageBarType={MessageBarType.error}>{error}</MessageBar>}
        {users.length === 0 && (
          <MessageBar messageBarType={MessageBarType.warning}>{text("signIn.noUsers")}</MessageBar>
        )}
        <ul>
          {users.map((user) => (
            <li key={user.name}>
              <DefaultButton
                className="mda-sign-in__user"
                onClick={() => {
                  void choose(user);
                }}
              >
                <span>
                  <strong>{user.fullName}</strong>
                  <small>{user.name}</small>
                </span>
              </DefaultButton>
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
