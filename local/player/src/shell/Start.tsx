import * as React from "react";
import { DefaultButton, MessageBar, MessageBarType, Shimmer } from "@fluentui/react";
import type { AppDescription, SessionDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";
import { asWebApiError } from "../data/dataverse-error";
import { readApp, readSession, type SignInUser } from "../data/session-client";
import { DialogStore } from "../dialogs/dialog-store";
import { localeOf, textIn } from "../strings/text";
import { App } from "./App";
import type { FormPages } from "./form-pages";
import { createShell, type Shell } from "./services";
import { SignIn } from "./SignIn";

export interface StartProps {
  readonly pages: FormPages;
  /** Called once with the services, before the app is drawn: scripts get their client API and their strings here. */
  readonly onServices: (services: PlayerServices) => Promise<void>;
  /** Sets direction and language of the page. */
  readonly onLanguage: (isRtl: boolean, locale: string) => void;
}

type Stage =
  | { readonly kind: "loading" }
  | { readonly kind: "signedOut"; readonly users: readonly SignInUser[] }
  | { readonly kind: "noApp"; readonly session: SessionDescription }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "ready"; readonly shell: Shell };

const LCID_ENGLISH = 1033;
const LCID_GERMAN = 1031;

function browserLanguage(): number {
  return navigator.language.toLowerCase().startsWith("de") ? LCID_GERMAN : LCID_ENGLISH;
}

async function load(props: StartProps): Promise<Stage> {
  const state = await readSession();
  if (!state.signedIn) {
    return { kind: "signedOut", users: state.users };
  }
  const { session } = state;
  props.onLanguage(session.isRtl, localeOf(session.languageId));
  const asked = new URLSearchParams(window.location.search).get("appid") ?? session.apps[0]?.id;
  if (asked === undefined) {
    return { kind: "noApp", session };
  }
  const app: AppDescription = await readApp(asked);
  const shell = createShell(app, session, new DialogStore());
  await props.onServices(shell.services);
  return { kind: "ready", shell };
}

/** Finds out who is there and which app to play, then plays it. */
export function Start(props: StartProps): React.ReactElement {
  const [stage, setStage] = React.useState<Stage>({ kind: "loading" });
  const [attempt, setAttempt] = React.useState(0);
  const text = React.useMemo(() => textIn(browserLanguage()), []);
  React.useEffect(() => {
    let current = true;
    load(props).then(
      (next) => current && setStage(next),
      (cause: unknown) => current && setStage({ kind: "failed", message: asWebApiError(cause).message }),
    );
    return () => {
      current = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the props are fixed for the life of the page
  }, [attempt]);

  switch (stage.kind) {
    case "ready":
      return <App shell={stage.shell} pages={props.pages} />;
    case "signedOut":
      return <SignIn text={text} users={stage.users} onSignedIn={() => window.location.reload()} />;
    case "noApp":
      return (
        <main className="mda-sign-in">
          <div className="mda-card">
            <h1>{text("noApp.title")}</h1>
            <p>{text("noApp.explain", stage.session.fullName)}</p>
          </div>
        </main>
      );
    case "failed":
      return (
        <main className="mda-sign-in">
          <div className="mda-card">
            <h1>{text("start.failed")}</h1>
            <MessageBar messageBarType={MessageBarType.error} isMultiline>
              {stage.message}
            </MessageBar>
            <DefaultButton text={text("button.tryAgain")} onClick={() => setAttempt(attempt + 1)} />
          </div>
        </main>
      );
    case "loading":
      return (
        <div className="mda-starting" role="status" aria-label={text("loading")}>
          <div className="mda-header" />
          <div className="mda-main">
            {[0, 1, 2, 3, 4].map((row) => (
              <Shimmer key={row} className="mda-grid__shimmer" />
            ))}
          </div>
        </div>
      );
  }
}
