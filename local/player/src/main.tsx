import * as React from "react";
import * as ReactDOM from "react-dom";
import type { PlayerServices } from "./contract";
import { asWebApiError } from "./data/dataverse-error";
import { FormPage, QuickCreateForm } from "./form";
import { Start } from "./shell/Start";
import { applyTheme } from "./styles/theme";
import { registerPlayerIcons } from "./styles/icons";
import "./styles/player.css";
import { createXrm } from "./xrm";
import { loadResourceStrings } from "./xrm/resource-strings";

async function readText(url: string): Promise<string> {
  const response = await window.fetch(url);
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}.`);
  }
  return response.text();
}

/** Puts `Xrm` on the window. Pages and commands ask for strings synchronously, so these are read first. */
async function giveClientApi(services: PlayerServices): Promise<void> {
  Object.assign(window, { Xrm: createXrm(services) });
  try {
    await loadResourceStrings(services, readText);
  } catch (cause) {
    services.notifications.add({ level: "warning", message: asWebApiError(cause).message });
  }
}

registerPlayerIcons();
applyTheme(false, navigator.language);

const root = document.getElementById("player");
if (!root) {
  throw new Error("The page has no element #player to draw the app in.");
}
ReactDOM.render(
  <Start pages={{ FormPage, QuickCreateForm }} onServices={giveClientApi} onLanguage={applyTheme} />,
  root,
);
