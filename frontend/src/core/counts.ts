/** What local connectivity and parameter sharing save, for one filter over one channel. */
import type { Geometry } from "./geometry";

export interface ParameterCounts {
  readonly dense: number;
  readonly local: number;
  readonly shared: number;
  readonly denseNeuron: number;
  readonly convolutionNeuron: number;
}

export function parameterCounts({ rows, columns }: Geometry): ParameterCounts {
  const outputs = rows.output * columns.output;
  const denseNeuron = rows.size * columns.size + 1;
  const convolutionNeuron = rows.kernel * columns.kernel + 1;
  return {
    dense: outputs * denseNeuron,
    local: outputs * convolutionNeuron,
    shared: convolutionNeuron,
    denseNeuron,
    convolutionNeuron,
  };
}
