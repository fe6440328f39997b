import * as React from "react";

import type { Host } from "./host";
import type { SaveState } from "./row-saver";

/** Says under a row when its change is not on the server, and what to do. */
export const SaveNote: React.FC<{
  readonly host: Host;
  readonly code: string;
  readonly state: SaveState;
  readonly onRetry: () => void;
  readonly onResolve: (keep: "mine" | "theirs") => void;
}> = ({ host, code, state, onRetry, onResolve }) => {
  if (state.kind === "failed")
    return (
      <p className="plb-row-error" role="alert">
        {state.isOffline || state.message === "" ? host.text("notSaved", code) : state.message}{" "}
        <button type="button" className="plb-link" onClick={onRetry}>
          {host.text("tryAgain")}
        </button>
      </p>
    );
  if (state.kind === "conflict")
    return (
      <p className="plb-row-error" role="alert">
        {host.text("changedByOther", code)}{" "}
        <button type="button" className="plb-link" onClick={() => onResolve("theirs")}>
          {host.text("keepTheirs")}
        </button>{" "}
        <button type="button" className="plb-link" onClick={() => onResolve("mine")}>
          {host.text("keepMine")}
        </button>
      </p>
    );
  return null;
};
