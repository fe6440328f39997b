import { recordScenarios } from "../test/compiler/scenarios";
import { chanceCases } from "./chance-cases";
import { writeVectors } from "./vectors";

const recorded = [...recordScenarios(), ...chanceCases()];
process.stdout.write(
  `Wrote the vectors of ${writeVectors(recorded)} handlers from ${recorded.length} recorded runs.\n`,
);
