import * as React from "react";
import { Callout, DirectionalHint, FocusZone, SearchBox, Spinner } from "@fluentui/react";
import type { PlayerServices } from "../contract";
import { searchApp, type SearchAnswer } from "./app-search";
import { PageLink } from "./PageLink";

interface Search {
  readonly keyword: string;
  /** Null while it runs. */
  readonly answer: SearchAnswer | null;
}

/** "Search this app": quick find over the app's main tables. */
export function AppSearch({ services }: { readonly services: PlayerServices }): React.ReactElement {
  const { text } = services;
  const box = React.useRef<HTMLDivElement>(null);
  const [search, setSearch] = React.useState<Search | null>(null);
  const latest = React.useRef("");

  const start = (typed: string): void => {
    const keyword = typed.trim();
    latest.current = keyword;
    if (keyword === "") {
      setSearch(null);
      return;
    }
    setSearch({ keyword, answer: null });
    void searchApp(services, keyword).then((answer) => {
      if (latest.current === keyword) {
        setSearch({ keyword, answer });
      }
    });
  };
  const close = (): void => {
    latest.current = "";
    setSearch(null);
  };

  return (
    <div className="mda-search" ref={box} role="search">
      <SearchBox
        placeholder={text("search.placeholder")}
        ariaLabel={text("search.placeholder")}
        onSearch={start}
        onClear={close}
        onEscape={close}
      />
      {search && (
        <Callout
          target={box.current}
          directionalHint={DirectionalHint.bottomLeftEdge}
          isBeakVisible={false}
          onDismiss={close}
          setInitialFocus={search.answer !== null}
          className="mda-search__results"
          role="dialog"
          ariaLabel={text("search.results", search.keyword)}
        >
          {search.answer === null ? (
            <Spinner label={text("loading")} />
          ) : (
            <FocusZone>
              {search.answer.hits.length === 0 && <p tabIndex={0}>{text("search.nothing", search.keyword)}</p>}
              {search.answer.hits.map(({ table, rows, moreRecords }) => (
                <section key={table.logicalName} aria-label={table.pluralLabel}>
                  <h2>{table.pluralLabel}</h2>
                  <ul>
                    {rows.map(({ id, name }) => (
                      <li key={id}>
                        <PageLink
                          services={services}
                          page={{ pageType: "entityrecord", entityName: table.logicalName, entityId: id }}
                          onClick={close}
                          dir="auto"
                        >
                          {name || text("grid.noName")}
                        </PageLink>
                      </li>
                    ))}
                  </ul>
                  {moreRecords && <p className="mda-search__more">{text("search.more")}</p>}
                </section>
              ))}
              {search.answer.problems.map((problem) => (
                <p key={problem} role="alert">
                  {problem}
                </p>
              ))}
            </FocusZone>
          )}
        </Callout>
      )}
    </div>
  );
}
