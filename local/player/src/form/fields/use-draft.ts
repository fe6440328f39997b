import { useEffect, useRef, useState } from "react";
import type { AttributeValue } from "../attribute-value";
import type { FormAttribute } from "../form-state";
import type { FormSession } from "../session-contract";
import { useLatest } from "../session-hooks";
import type { Parsed } from "./text-codec";

export interface Draft {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/**
 * Text on its way to a value: kept while a person types, read when the focus leaves or the form saves. Text that is
 * no value stays in the input beside its message.
 */
export function useDraft(
  session: FormSession,
  attribute: FormAttribute,
  format: (value: AttributeValue) => string,
  parse: (text: string) => Parsed,
): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const typed = useRef<string | null>(null);
  const isFocused = useRef(false);
  const { name, problem, value } = attribute;

  const keep = (text: string | null): void => {
    typed.current = text;
    setDraft(text);
  };

  const commit = useLatest(() => {
    const text = typed.current;
    if (text === null) {
      return;
    }
    session.setTyping(name, false);
    const parsed = parse(text);
    if ("problem" in parsed) {
      session.setProblem(name, parsed.problem);
      return;
    }
    session.setValue(name, parsed.value, true);
    keep(null);
  });

  useEffect(() => session.addFlush(() => commit.current()), [session, commit]);

  useEffect(() => {
    // The value changed from outside (script, refresh): what was typed before is history.
    if (problem === null && !isFocused.current) {
      typed.current = null;
      setDraft(null);
    }
  }, [problem, value]);

  return {
    text: draft ?? format(value),
    onText(text) {
      if (typed.current === null) {
        session.setTyping(name, true);
      }
      keep(text);
    },
    onFocus() {
      isFocused.current = true;
    },
    onBlur() {
      isFocused.current = false;
      commit.current();
    },
  };
}
