/** A picture as text for a link: a pattern's name, or the pixels' size and runs of equal bytes. */
import { bytesOfText, Reader, textOfBytes, Writer } from "./bytes";
import { LIMITS } from "./filter";
import { PATTERNS, type Picture, type Pixels } from "./picture";

const VERSION = 1;

export function encodePicture(picture: Picture): string {
  if (typeof picture === "string") return picture;
  const writer = new Writer();
  for (const number of [VERSION, picture.rows, picture.columns]) writer.natural(number);
  const { bytes } = picture;
  for (let start = 0, end = 0; start < bytes.length; start = end) {
    while (end < bytes.length && bytes[end] === bytes[start]) end++;
    writer.natural(end - start);
    writer.natural(bytes[start]);
  }
  return textOfBytes(Uint8Array.from(writer.bytes));
}

/** Null when the text is no picture, or one of a later version. */
export function decodePicture(text: string): Picture | null {
  const pattern = PATTERNS.find(({ name }) => name === text);
  if (pattern) return pattern.name;
  try {
    return readPixels(new Reader(bytesOfText(text)));
  } catch {
    return null;
  }
}

function readPixels(reader: Reader): Pixels | null {
  const [version, rows, columns] = [reader.natural(), reader.natural(), reader.natural()];
  const fits = [rows, columns].every((side) => side >= 1 && side <= LIMITS.side.max);
  if (version !== VERSION || !fits) return null;
  const bytes = new Uint8Array(rows * columns);
  let at = 0;
  while (!reader.done) {
    const end = at + reader.natural();
    if (end > bytes.length) return null;
    bytes.fill(reader.natural(), at, end);
    at = end;
  }
  return at === bytes.length ? { rows, columns, bytes } : null;
}
