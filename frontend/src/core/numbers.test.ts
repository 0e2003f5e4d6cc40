import { describe, expect, it } from "vitest";

import { count, decimal, decimalsThatAddUp, percent, scientific, settled, short } from "./numbers";

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

describe("sums as shown", () => {
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
