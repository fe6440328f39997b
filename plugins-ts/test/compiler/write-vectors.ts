import { chanceCases } from "../../parity/chance-cases";
import { writeVectors } from "../../parity/vectors";
import { recordScenarios } from "./scenarios";

/** Records the golden vectors again: `npx tsx plugins-ts/test/compiler/write-vectors.ts`. Read what changed before it is kept. */
const recorded = [...recordScenarios(), ...chanceCases()];
process.stdout.write(
  `Wrote the vectors of ${writeVectors(recorded)} handlers from ${recorded.length} recorded runs.\n`,
);
