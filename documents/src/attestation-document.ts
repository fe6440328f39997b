import { dayWords, numberWords } from "./day-words";
import { Attestation, AttestationAnswer } from "./generated/tables";
import { el, type Node } from "./node";
import { chapters, facts, head, prose, table, type PaperDocument } from "./parts";
import { numberOf, readOne, textOf, wordOf, type Reader, type Row } from "./reader";
import { fill, wordsOf, type Language, type Words } from "./words";

const a = AttestationAnswer.columns;

/**
 * An attestation as it stands: the statement, and the answers grouped by what was said, No first.
 * @param today `yyyy-mm-dd`
 * @throws MissingRowError
 */
export async function attestationDocument(
  reader: Reader,
  id: string,
  language: Language,
  today: string,
): Promise<PaperDocument> {
  const words = wordsOf(language);
  const c = Attestation.columns;
  const attestation = await readOne(reader, Attestation, id, "plb_attestation");
  const filter = `${AttestationAnswer.lookups.attestation.value} eq ${id} and ${a.applies} eq true`;
  const answers = await reader.readAll(AttestationAnswer, `?$filter=${filter}&$orderby=${a.code}`);
  const name = `${textOf(attestation, c.number)} ${textOf(attestation, c.name)}`.trim();
  const said = (value: number | null): readonly Row[] => answers.filter((row) => (row[a.answer] ?? null) === value);
  const groups: readonly (readonly [string, readonly Row[]])[] = [
    [words.answeredNo, said(724800002)],
    [words.answeredPartly, said(724800001)],
    [words.answeredYes, said(724800000)],
    [words.notAnswered, said(null)],
  ];
  return {
    title: `${words.attestation}: ${name}`,
    language,
    body: [
      head(words.attestation, name, [fill(words.asOf, dayWords(today, language))]),
      facts([
        [words.workload, wordOf(attestation, c.workload)],
        [words.baseline, wordOf(attestation, c.baseline)],
        [words.tier, wordOf(attestation, c.tier)],
        [words.status, wordOf(attestation, "statuscode")],
        [words.attestedBy, wordOf(attestation, c.attestedby)],
        [words.attestedOn, dayWords(textOf(attestation, c.attestedon), language)],
        [words.reviewedBy, wordOf(attestation, c.reviewer)],
        [words.until, dayWords(textOf(attestation, c.validuntil), language)],
        [words.score, numberWords(numberOf(attestation, c.score), 1, language)],
      ]),
      ...chapters(words, [
        { title: words.signedStatement, content: prose(textOf(attestation, c.statement), words.nothing) },
        ...groups.map(([title, rows]) => ({
          title: `${title} (${rows.length})`,
          content: [answersTable(title, rows, words, language)],
        })),
      ]),
    ],
  };
}

function answersTable(caption: string, rows: readonly Row[], words: Words, language: Language): Node {
  const decision = (row: Row): string => {
    const exception = wordOf(row, a.exception);
    const plan = textOf(row, a.plan);
    const due = dayWords(textOf(row, a.plandue), language);
    return [exception, plan, due].filter((part) => part !== "").join(" · ");
  };
  return el(
    "div",
    { class: "wide", tabindex: "0", role: "region", "aria-label": caption },
    table(
      caption,
      [
        { header: words.control, cell: (row) => textOf(row, a.name), isHead: true },
        { header: words.duty, cell: (row) => wordOf(row, a.duty) },
        { header: words.comment, cell: (row) => textOf(row, a.comment) },
        { header: words.decision, cell: decision },
      ],
      rows,
      words.none,
    ),
  );
}
