import { DefaultButton, Dialog, DialogFooter, DialogType } from "@fluentui/react";
import * as React from "react";

import type { Host } from "../../shared/host";

const fixedKeys: readonly (readonly [string, string])[] = [
  ["↑ ↓", "keyMove"],
  ["Home End", "keyEnds"],
  ["Page Up/Down", "keyAreas"],
  ["Enter", "keyToggle"],
  ["Esc", "keyClose"],
  ["Ctrl + Enter", "keySaveNext"],
  ["/", "keyFind"],
  ["?", "keyHelp"],
];
const letterKeys: readonly (readonly [string, string])[] = [
  ["letterYes", "answer_yes"],
  ["letterPartly", "answer_partly"],
  ["letterNo", "answer_no"],
  ["letterEvidence", "addLink"],
  ["letterException", "askException"],
  ["letterComment", "comment"],
];

/** All keys of a row, and the switch that turns the letters off. */
export const KeyHelp: React.FC<{
  readonly host: Host;
  readonly hasLetters: boolean;
  readonly onLetters: (isOn: boolean) => void;
  readonly onClose: () => void;
}> = ({ host, hasLetters, onLetters, onClose }) => (
  <Dialog
    hidden={false}
    onDismiss={onClose}
    dialogContentProps={{ type: DialogType.normal, title: host.text("keysTitle"), subText: host.text("keysHint") }}
  >
    <dl className="plb-keys">
      {fixedKeys.map(([key, text]) => (
        <React.Fragment key={text}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{host.text(text)}</dd>
        </React.Fragment>
      ))}
      {hasLetters &&
        letterKeys.map(([letter, text]) => (
          <React.Fragment key={letter}>
            <dt>
              <kbd>{host.text(letter)}</kbd>
            </dt>
            <dd>{host.text(text)}</dd>
          </React.Fragment>
        ))}
    </dl>
    <label className="plb-check">
      <input type="checkbox" checked={hasLetters} onChange={(event) => onLetters(event.target.checked)} />
      {host.text("lettersOn")}
    </label>
    <DialogFooter>
      <DefaultButton text={host.text("close")} onClick={onClose} />
    </DialogFooter>
  </Dialog>
);
