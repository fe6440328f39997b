import * as React from "react";

/**
 * Text of a bound column while it is typed. The host takes what was typed a moment later and only then brings it back, so a
 * box that showed the host's text alone would lose every key.
 * @param value the host's text; it replaces the draft only when it is not what was typed here.
 */
export function useDraft(value: string, onChange: (text: string) => void): readonly [string, (text: string) => void] {
  const [draft, setDraft] = React.useState(value);
  const handedOver = React.useRef(value);
  React.useEffect(() => {
    if (value === handedOver.current) return;
    handedOver.current = value;
    setDraft(value);
  }, [value]);
  const change = (text: string): void => {
    handedOver.current = text;
    setDraft(text);
    onChange(text);
  };
  return [draft, change];
}
