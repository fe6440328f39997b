import * as React from "react";
import * as ReactDOM from "react-dom";
import { FormPage, QuickCreateForm } from "./form";
import { Start } from "./shell/Start";
import { applyTheme } from "./styles/theme";
import { registerPlayerIcons } from "./styles/icons";
import "./styles/player.css";
import { createXrm } from "./xrm";

registerPlayerIcons();
applyTheme(false, navigator.language);

const root = document.getElementById("player");
if (!root) {
  throw new Error("The page has no element #player to draw the app in.");
}
ReactDOM.render(
  <Start
    pages={{ FormPage, QuickCreateForm }}
    onServices={(services) => Object.assign(window, { Xrm: createXrm(services) })}
    onLanguage={applyTheme}
  />,
  root,
);
