/** A frame's geometry: what GET /api/v1/geometry says, without coverage, with its names as sent. */
export interface GeometryDescription {
  readonly output: readonly [number, number];
  readonly padding: readonly [top: number, left: number, bottom: number, right: number];
  readonly centres: { readonly rows: readonly number[]; readonly columns: readonly number[] };
  readonly covered: {
    readonly top: number;
    readonly left: number;
    readonly bottom: number;
    readonly right: number;
  };
  readonly dropped: { readonly rows: readonly number[]; readonly columns: readonly number[] };
  readonly reads: { readonly total: number; readonly of_pixels: number };
  readonly parameters: {
    readonly dense: number;
    readonly local: number;
    readonly shared: number;
    readonly dense_neuron: number;
    readonly convolution_neuron: number;
  };
}
