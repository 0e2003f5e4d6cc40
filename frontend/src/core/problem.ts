/** A refusal as the server words it (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly field?: string;
  readonly available?: readonly string[];
  readonly seq?: number;
}
