import "@testing-library/jest-dom";
import * as React from "react";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Start } from "../../../player/src/shell/Start";
import { registerPlayerIcons } from "../../../player/src/styles/icons";
import { app, session } from "./sample-app";

type Answers = Readonly<Record<string, { readonly status: number; readonly body?: unknown }>>;

function serve(answers: Answers): jest.Mock {
  const fetchMock = jest.fn((path: string, init?: RequestInit) => {
    const { status, body } = answers[`${init?.method ?? "GET"} ${path}`] ?? { status: 404 };
    const text = body === undefined ? "" : JSON.stringify(body);
    return Promise.resolve({
      ok: status < 400,
      status,
      headers: { get: () => null },
      text: () => Promise.resolve(text),
      json: () => Promise.resolve(body),
    });
  });
  Object.assign(window, { fetch: fetchMock });
  return fetchMock;
}

const pages = { FormPage: () => <h1>a form</h1>, QuickCreateForm: () => <p>quick</p> };
const emptyApp = { ...app, areas: [] };

describe("start", () => {
  beforeAll(registerPlayerIcons);
  beforeEach(() => window.history.replaceState(null, "", "/main.aspx"));

  const show = (onServices = jest.fn().mockResolvedValue(undefined), onLanguage = jest.fn()) => {
    render(<Start pages={pages} onServices={onServices} onLanguage={onLanguage} />);
    return { onServices, onLanguage };
  };

  it("asks who is there when nobody is signed in", async () => {
    const fetchMock = serve({
      "GET /local/session": { status: 401 },
      "GET /local/users": { status: 200, body: { users: [{ name: "mo@sample.local", fullName: "Mo Maker" }] } },
      "POST /local/session": { status: 403, body: { error: { code: "", message: "There is no enabled user." } } },
    });
    show();
    await userEvent.setup().click(await screen.findByRole("button", { name: /Mo Maker/ }));
    expect(fetchMock).toHaveBeenLastCalledWith(
      "/local/session",
      expect.objectContaining({ method: "POST", body: '{"user":"mo@sample.local"}' }),
    );
    expect(await screen.findByText("There is no enabled user.")).toBeInTheDocument();
  });

  it("opens the first app of the user and gives scripts their services", async () => {
    serve({
      "GET /local/session": { status: 200, body: { ...session, isRtl: true, languageId: 1037 } },
      [`GET /local/apps/${app.id}`]: { status: 200, body: emptyApp },
    });
    const { onServices, onLanguage } = show();
    expect(await screen.findByRole("link", { name: "Order desk" })).toBeInTheDocument();
    expect(onLanguage).toHaveBeenCalledWith(true, "he-IL");
    expect(onServices).toHaveBeenCalledTimes(1);
  });

  it("opens the app of the address", async () => {
    window.history.replaceState(null, "", "/main.aspx?appid=other");
    const fetchMock = serve({
      "GET /local/session": { status: 200, body: session },
      "GET /local/apps/other": { status: 200, body: emptyApp },
    });
    show();
    await screen.findByRole("link", { name: "Order desk" });
    expect(fetchMock).toHaveBeenCalledWith("/local/apps/other", expect.anything());
  });

  it("says that there is no app for the user", async () => {
    serve({ "GET /local/session": { status: 200, body: { ...session, apps: [] } } });
    show();
    expect(await screen.findByText(/Ada Admin has no role that opens an app/)).toBeInTheDocument();
  });

  it("says what failed and tries again", async () => {
    serve({
      "GET /local/session": { status: 200, body: session },
      [`GET /local/apps/${app.id}`]: {
        status: 500,
        body: { error: { code: "0x80040216", message: "The store is locked." } },
      },
    });
    show();
    expect(await screen.findByText("The store is locked.")).toBeInTheDocument();
    serve({
      "GET /local/session": { status: 200, body: session },
      [`GET /local/apps/${app.id}`]: { status: 200, body: emptyApp },
    });
    await userEvent.setup().click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "Order desk" })).toBeInTheDocument();
  });
});
