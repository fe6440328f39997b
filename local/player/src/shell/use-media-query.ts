import * as React from "react";

/** Whether a media query holds, followed; false where nothing can be asked. */
export function useMediaQuery(query: string): boolean {
  const ask = (): boolean => typeof window.matchMedia === "function" && window.matchMedia(query).matches;
  const [matches, setMatches] = React.useState(ask);
  React.useEffect(() => {
    if (typeof window.matchMedia !== "function") {
      return undefined;
    }
    const list = window.matchMedia(query);
    const follow = (): void => setMatches(list.matches);
    follow();
    list.addEventListener("change", follow);
    return () => list.removeEventListener("change", follow);
  }, [query]);
  return matches;
}
