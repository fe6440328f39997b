import * as React from "react";

import type { Host } from "../../shared/host";
import { wordDiff } from "../word-diff";

/** Old and new text in one, word by word: struck what went, underlined what came. */
export const TextDifference: React.FC<{
  readonly host: Host;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}> = ({ host, label, before, after }) => {
  const parts = React.useMemo(() => wordDiff(before, after), [before, after]);
  return (
    <figure className="plb-text-diff">
      <figcaption className="plb-soft">{host.text("whatChangedIn", label)}</figcaption>
      <p dir="auto">
        {parts.map((part, index) =>
          part.kind === "same" ? (
            <React.Fragment key={index}>{part.text}</React.Fragment>
          ) : part.kind === "removed" ? (
            <del key={index} className="plb-del">
              {part.text}
            </del>
          ) : (
            <ins key={index} className="plb-ins">
              {part.text}
            </ins>
          ),
        )}
      </p>
    </figure>
  );
};
