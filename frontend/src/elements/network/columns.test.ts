import { describe, expect, it } from "vitest";

import { mapsOf } from "../../core/model";
import { columnsOf } from "./columns";
import { compact, factsOf, labelOf, shapeOf, totalsOf } from "./facts";
import { MODEL } from "./testing";

const columns = columnsOf(MODEL);

describe("the columns of a network", () => {
  it("begin with the input and show a convolution with its ReLU's maps", () => {
    expect(columns.maps.map(({ title, output }) => [title, output])).toEqual([
      ["input", "input"],
      ["first", "bent"],
      ["smaller", "smaller"],
    ]);
  });

  it("show what the session asks frames for", () => {
    const shown = columns.maps.slice(1).map((column) => column.output);
    expect([...shown, columns.scores?.scores]).toEqual(mapsOf(MODEL));
  });

  it("end with the scores and what softmax makes of them", () => {
    expect(columns.scores).toMatchObject({ title: "scores", scores: "scores", probabilities: "sure", parameters: 6 });
  });

  it("keep a convolution apart from its ReLU when something else reads it too", () => {
    const [first, ...others] = MODEL.layers;
    const shortcut = { ...others[1], name: "shortcut", inputs: ["first"] };
    const branched = { ...MODEL, layers: [first, ...others, shortcut] };
    expect(columnsOf(branched).maps.map((column) => column.output)).toEqual([
      "input", "first", "bent", "smaller", "shortcut",
    ]);
  });
});

describe("the words under a title", () => {
  it("say shape, parameters, multiply-adds and receptive field", () => {
    const [input, first] = columns.maps;
    expect(shapeOf(input)).toBe("4×4");
    expect(shapeOf(first)).toBe("2×2×2");
    expect(factsOf(first)).toEqual(["20 par.", "72 MACs", "sees 3×3"]);
    expect(labelOf(first)).toBe("first (Conv, Relu): 2 feature maps of 2 × 2");
    expect(first.work).toBe("One kernel of 3 × 3 and one bias make this map; ReLU keeps what is above 0.");
    expect(totalsOf(columns)).toBe("26 parameters · 76 multiply-adds (MACs)");
  });

  it("round the large counts of multiply-adds", () => {
    expect(compact(325)).toBe("325");
    expect(compact(1331712)).toBe("1.33\u202fM");
    expect(compact(97344)).toBe("97.3\u202fk");
  });
});
