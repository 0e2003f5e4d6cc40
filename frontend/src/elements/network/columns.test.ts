import { describe, expect, it } from "vitest";

import { mapsOf } from "../../core/model";
import { columnsOf } from "./columns";
import { factsOf, grouped, labelOf, shapeOf, short, totalsOf } from "./facts";
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
    expect(shapeOf(input)).toBe("4 × 4");
    expect(shapeOf(first)).toBe("2 × 2 × 2");
    expect(factsOf(first)).toEqual(["20 param.", "72 MACs", "sees 3 × 3"]);
    expect(labelOf(first)).toBe("first (Conv, Relu): 2 feature maps of 2 × 2");
    expect(totalsOf(columns)).toBe("26 parameters · 76 multiply-adds (MACs)");
  });

  it("group large counts by three digits", () => {
    expect(grouped(37594)).toBe("37\u202f594");
    expect(grouped(325)).toBe("325");
    expect(short(1331712)).toBe("1.33\u202fM");
    expect(short(97344)).toBe("97.3\u202fk");
  });
});
