import { describe, expect, it } from "vitest";

import {
  addsUp,
  count,
  decimal,
  decimalsThatAddUp,
  indices,
  multipliesOut,
  percent,
  readout,
  scientific,
  settled,
  short,
  signed,
  single,
} from "./numbers";

describe("numbers as text", () => {
  it("have a true minus sign, and none on a rounded zero", () => {
    expect(decimal(-0.6)).toBe("−0.60");
    expect(decimal(-0.001)).toBe("0.00");
  });

  it("are short where that is all", () => {
    expect([short(1), short(0.5), short(-0.125), short(10, 0)]).toEqual(["1", "0.5", "−0.125", "10"]);
  });

  it("show that they are rounded when they are", () => {
    expect([settled(0), settled(0.004), settled(0.25)]).toEqual(["0", "0.00", "0.25"]);
  });

  it("separate thousands with thin spaces", () => {
    expect(count(105300)).toBe("105\u2009300");
    expect(count(325)).toBe("325");
  });

  it("say shares and small differences", () => {
    expect(percent(0.9921)).toBe("99.2 %");
    expect(scientific(2.4e-7)).toBe("2.4\u00a0·\u00a010⁻⁷");
    expect(scientific(2e-7)).toBe("2\u00a0·\u00a010⁻⁷");
    expect(scientific(0)).toBe("0");
  });
});

describe("float32 numbers", () => {
  it.each([[0.67, "0.67"], [-0.1, "−0.1"], [0, "0"], [1 / 3, "0.33333334"], [16777216, "16777216"], [1.0000001, "1.0000001"]])(
    "%d is told in full, without the digits that double precision would add",
    (value, text) => expect(single(Math.fround(value))).toBe(text),
  );

  it("are read back as they were, thousands of them", () => {
    for (let i = 0; i < 5000; i++) {
      const value = Math.fround(Math.sin(i * 12.9898) * 10 ** ((i % 9) - 4));
      expect(Math.fround(Number(single(value).replaceAll("−", "-")))).toBe(value);
    }
  });

  it("keep their length by zeros", () => {
    expect([readout(Math.fround(0.67)), readout(-2), readout(Math.fround(1 / 3))]).toEqual(["0.6700000", "−2.0000000", "0.33333334"]);
  });
});

describe("room and indices", () => {
  it("leaves room for a sign that is not there", () => {
    expect(signed("−1").length).toBe(signed("1").length);
  });

  it("counts from one", () => {
    expect([indices(2, 0), indices(6, 12)]).toEqual(["₃,₁", "₇,₁₃"]);
  });
});

describe("sums as shown", () => {
  it("hold with as many decimals as they are shown with", () => {
    const thirds = { terms: [0.334, 0.334, 0.334], total: 1.002 };
    expect([addsUp(thirds, 2), addsUp(thirds, 3)]).toEqual([false, true]);
  });

  it("of products hold only if the factors as shown give the total as shown", () => {
    const two = { factors: 2, sums: 2 };
    expect(multipliesOut([[2, 0.25], [-1, 0.5]], { terms: [0.5], total: 0.5 }, two)).toBe(true);
    expect(multipliesOut([[2, 0.254]], { terms: [], total: 0.508 }, two)).toBe(false);
    expect(multipliesOut([[0.5, 0.25]], { terms: [], total: 0.125 }, two)).toBe(false);
    expect(multipliesOut([[0.5, 0.25]], { terms: [], total: 0.125 }, { factors: 2, sums: 3 })).toBe(true);
  });

  const shownSum = (terms: readonly number[], decimals: number): number =>
    terms.reduce((sum, term) => sum + Number(term.toFixed(decimals)), 0);

  it("take a third decimal when two do not add up", () => {
    const terms = [0.334, 0.334, 0.334];
    expect(decimalsThatAddUp([{ terms, total: 1.002 }])).toEqual({ decimals: 3, addsUp: true });
  });

  it("add up whenever they claim to, in a thousand windows", () => {
    let state = 1;
    const random = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
    let claims = 0;
    for (let i = 0; i < 1000; i++) {
      const terms = Array.from({ length: 9 }, () => random() * 4 - 2);
      const total = terms.reduce((a, b) => a + b, 0);
      const { decimals, addsUp } = decimalsThatAddUp([{ terms, total }]);
      if (!addsUp) continue;
      claims += 1;
      expect(shownSum(terms, decimals).toFixed(decimals)).toBe((Number(total.toFixed(decimals)) + 0).toFixed(decimals));
    }
    expect(claims).toBeGreaterThan(700);
  });

  it("hold for all equations at once", () => {
    const first = { terms: [0.5, 0.25], total: 0.75 };
    const second = { terms: [0.75, 0.004, 0.004], total: 0.758 };
    expect(decimalsThatAddUp([first])).toEqual({ decimals: 2, addsUp: true });
    expect(decimalsThatAddUp([first, second])).toEqual({ decimals: 3, addsUp: true });
  });
});
