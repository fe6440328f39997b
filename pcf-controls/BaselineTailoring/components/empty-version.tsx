import * as React from "react";

import type { Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import { readLibrary } from "../baseline-rows";
import { failureText } from "./failure-text";
import type { TailoringActions } from "./use-baseline";

/** A draft without controls: the way to fill it. */
export const EmptyVersion: React.FC<{
  readonly host: Host;
  readonly actions: TailoringActions;
  readonly isReadOnly: boolean;
  readonly announce: (text: string) => void;
}> = ({ host, actions, isReadOnly, announce }) => {
  const [controls, setControls] = React.useState<readonly string[]>([]);
  const [done, setDone] = React.useState<number | null>(null);
  const [problem, setProblem] = React.useState<string | null>(null);
  React.useEffect(() => {
    let isStale = false;
    readLibrary(host).then(
      (library) => !isStale && setControls([...library.keys()]),
      () => undefined,
    );
    return () => {
      isStale = true;
    };
  }, [host]);
  const start = (): void => {
    setProblem(null);
    setDone(0);
    actions.addFromLibrary(controls, "", setDone).then(
      () => announce(counted(host, "startedWith", controls.length)),
      (failure: unknown) => {
        setDone(null);
        setProblem(failureText(host, failure, "notAdded"));
      },
    );
  };
  if (isReadOnly) return <p className="plb-card">{host.text("emptyReadOnly")}</p>;
  return (
    <div className="plb-card">
      <p>
        {host.text("empty", controls.length)}{" "}
        {done === null && controls.length > 0 && (
          <button type="button" className="plb-button plb-button-primary" onClick={start}>
            {host.text("start")}
          </button>
        )}
      </p>
      {done !== null && <p role="status">{host.text("startingWith", done, controls.length)}</p>}
      {problem !== null && (
        <p role="alert" className="plb-row-error">
          {problem}
        </p>
      )}
    </div>
  );
};
