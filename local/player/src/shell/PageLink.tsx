import * as React from "react";
import type { PageInput, PlayerServices } from "../contract";
import { addressOf } from "./router";

export interface PageLinkProps extends Omit<React.AnchorHTMLAttributes<HTMLAnchorElement>, "href"> {
  readonly services: PlayerServices;
  readonly page: PageInput;
}

/** Link to a page of the app: a real address, so that a new tab works; a plain click stays in the page. */
export function PageLink({ services, page, onClick, children, ...rest }: PageLinkProps): React.ReactElement {
  const open = (event: React.MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    void services.navigate(page);
  };
  return (
    <a {...rest} href={addressOf(services.app.id, page).url} onClick={open}>
      {children}
    </a>
  );
}
