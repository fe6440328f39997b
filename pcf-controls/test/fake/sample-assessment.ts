import { lookup, RowStore } from "./row-store";

const choice = (index: number): number => 724800000 + index;

export const assessment = "00000000-0000-0000-0004-000000000001";

/** An assessment with three criteria in every cell; the first levels are met where `met` says so. */
export function sampleAssessment(): RowStore {
  const store = new RowStore();
  store.put("plb_assessment", {
    plb_assessmentid: assessment,
    statuscode: 1,
    plb_completedon: null,
    plb_targetidentity: choice(2),
    plb_targetenvironment: choice(2),
    plb_targetdataverse: null,
    plb_targetdataprotection: choice(3),
    plb_targetmonitoring: null,
  });
  const areas = ["identity", "environment", "dataverse", "protection", "monitoring"];
  areas.forEach((area, areaIndex) => {
    for (let level = 1; level <= 3; level++)
      for (let number = 1; number <= 2; number++) {
        const code = `${area.slice(0, 3).toUpperCase()}-${level}${number}`;
        store.put("plb_maturitycriterion", {
          plb_maturitycriterionid: `criterion-${code}`,
          plb_code: code,
          plb_criterion: `Criterion ${number} of ${area}, level ${level}, in one sentence.`,
          plb_area: choice(areaIndex),
          plb_level: choice(level),
          plb_optional: number === 2 && level === 3,
          plb_actionitem: `Do what ${code} asks for`,
          plb_sortorder: areaIndex * 100 + level * 10 + number,
          plb_maturitycriterion_control: [{ plb_controlid: `control-${code}`, plb_code: `CTL-${level}${number}` }],
        });
        store.put("plb_assessmentanswer", {
          plb_assessmentanswerid: `answer-${code}`,
          plb_answer: level === 1 && areaIndex !== 1 ? choice(0) : level === 2 ? choice(1) : null,
          plb_note: null,
          plb_evidenceurl: null,
          plb_challengereason: null,
          ...lookup("plb_assessment", assessment),
          ...lookup("plb_criterion", `criterion-${code}`),
          ...lookup("plb_question", null),
        });
      }
  });
  for (let number = 1; number <= 2; number++) {
    store.put("plb_frameworkitem", {
      plb_frameworkitemid: `question-${number}`,
      plb_name: `Question ${number}`,
      plb_code: `PQ-0${number}`,
      plb_description: `Posture question ${number}?`,
      plb_sortorder: number,
    });
    store.put("plb_assessmentanswer", {
      plb_assessmentanswerid: `answer-question-${number}`,
      plb_answer: null,
      plb_note: null,
      plb_evidenceurl: null,
      plb_challengereason: null,
      ...lookup("plb_assessment", assessment),
      ...lookup("plb_criterion", null),
      ...lookup("plb_question", `question-${number}`),
    });
  }
  return store;
}
